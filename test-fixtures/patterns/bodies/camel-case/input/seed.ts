import { post } from './client';

await post('/data_attributes', { name: 'plan', model: 'contact', dataType: 'string' });
await post('/data_attributes', {
  name: 'tier',
  model: 'contact',
  dataType: 'string',
  messengerWritable: true,
});
