import { readFileSync } from 'node:fs';

const definitions = JSON.parse(readFileSync(new URL('./attributes.json', import.meta.url), 'utf8'));

for (const definition of definitions) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(definition),
  });
}
