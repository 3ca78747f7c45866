import { call } from '../shared';

export const createAttribute = (definition: object) => call('/data_attributes', 'POST', definition);
