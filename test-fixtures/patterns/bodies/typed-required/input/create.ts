interface Attribute {
  name: string;
  model: 'contact' | 'company';
  data_type: string;
  messenger_writable: boolean;
}

export async function createDataAttribute(attribute: Attribute) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(attribute),
  });
}
