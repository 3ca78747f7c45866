import { omit, omitBy, pick, isNil } from 'lodash-es';
import { post } from './post.js';

const definition = {
  id: 'plan',
  name: 'plan',
  model: 'contact',
  data_type: 'string',
  messenger_writable: false,
};

await post('/data_attributes', omitBy({ name: 'a', model: 'contact', data_type: 'string' }, isNil));
await post('/data_attributes', omit(definition, ['id', 'messenger_writable']));
await post('/data_attributes', omit(definition, 'id'));
await post('/data_attributes', pick(definition, ['name', 'model', 'data_type']));
