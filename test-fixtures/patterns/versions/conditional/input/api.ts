const flags = { next: Boolean(process.env.NEXT) };

const headers = () => ({
  Authorization: `Bearer ${process.env.TOKEN}`,
  'Intercom-Version': flags.next ? '2.13' : '2.10',
});

export const create = (name: string) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: headers(),
    body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
  });
