import { container } from '@acme/di';
import { IntercomClient } from 'intercom-client';

const seats = { name: 'seats', model: 'company' as const, data_type: 'integer' };

await container
  .get(IntercomClient)
  .dataAttributes.create(seats, { headers: { 'Intercom-Version': '2.10' } });
