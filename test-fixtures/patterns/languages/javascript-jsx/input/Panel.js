import { CreateButton } from './Button.jsx';

export const Panel = () => <CreateButton token="x" />;
