// Which of these are Intercom's, nothing here says.
import { anything, either, later } from '@acme/clients';

anything.dataAttributes.create({ name: 'plan', model: 'contact', data_type: 'string' });
either.dataAttributes.create({ name: 'plan', model: 'contact', data_type: 'string' });
// @ts-expect-error It is not awaited.
later.dataAttributes.create({ name: 'plan', model: 'contact', data_type: 'string' });
