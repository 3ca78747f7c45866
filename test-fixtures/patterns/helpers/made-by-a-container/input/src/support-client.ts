export class SupportClient {
  constructor(private readonly options: { token: string; version: string }) {}

  createAttribute(name: string) {
    return fetch('https://api.intercom.io/data_attributes', {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${this.options.token}`,
        'Intercom-Version': this.options.version,
      },
      body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
    });
  }
}
