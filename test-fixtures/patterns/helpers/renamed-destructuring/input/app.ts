import { send } from './request';

void send({ endpoint: '/data_attributes', payload: { name: 'seats', model: 'company', data_type: 'integer' } });
void send({ endpoint: '/contacts', payload: { email: 'a@example.com' } });
