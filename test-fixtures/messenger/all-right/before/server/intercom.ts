const VERSION = '2.13';

export function createAttribute(name: string, model: 'contact' | 'company', writable: boolean) {
  return fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': VERSION },
    body: JSON.stringify({ name, model, data_type: 'string', messenger_writable: writable }),
  });
}
