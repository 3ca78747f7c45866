import { asClass, createContainer } from 'awilix';
import { SupportClient } from './support-client';

export const container = createContainer().register({ support: asClass(SupportClient) });

export const fallback = new SupportClient({ token: '', version: '2.10' });
