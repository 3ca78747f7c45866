import _ from 'lodash';

const defs = [
  { name: 'plan', model: 'company', data_type: 'string' },
  { name: 'tier', model: 'company', data_type: 'string' },
];
for (const chunk of _.chunk(defs, 10)) {
  await Promise.all(
    chunk.map((def) =>
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers: { 'Intercom-Version': '2.10' },
        body: JSON.stringify(def),
      }),
    ),
  );
}
