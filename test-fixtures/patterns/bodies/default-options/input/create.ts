const DEFAULTS = { model: 'contact', data_type: 'string' };

export function createAttribute(name: string, overrides: Partial<typeof DEFAULTS> = {}) {
  const body = Object.assign({ name }, DEFAULTS, overrides);
  return fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
}

createAttribute('plan');
