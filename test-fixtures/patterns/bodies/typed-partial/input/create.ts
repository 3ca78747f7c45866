interface Attribute {
  name: string;
  messenger_writable: boolean;
}

export async function createDataAttribute(attribute: Partial<Attribute>) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(attribute),
  });
}
