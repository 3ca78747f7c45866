export interface CreateDataAttributeOptions {
  name: string;
  model: 'contact' | 'company';
  data_type: string;
}

export async function createDataAttribute(options: CreateDataAttributeOptions) {
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(options),
  });
}
