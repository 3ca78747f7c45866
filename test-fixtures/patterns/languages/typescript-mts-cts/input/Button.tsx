import { create } from './api.mjs';

export const Button = ({ name }: { name: string }) => <button onClick={() => create(name)}>+</button>;
