import { Api } from './api';

await new Api().create('plan');
