import { createAttribute } from './intercom';

await createAttribute('team', 'contact', true);
await createAttribute('segment', 'company', true);
await createAttribute('risk', 'contact', false);
