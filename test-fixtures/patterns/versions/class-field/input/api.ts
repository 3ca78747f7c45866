export class Api {
  static readonly DEFAULT_VERSION = '2.10';
  private readonly version: string;

  constructor(options: { version?: string } = {}) {
    this.version = options.version || Api.DEFAULT_VERSION;
  }

  create(name: string) {
    return fetch('https://api.intercom.io/data_attributes', {
      method: 'POST',
      headers: { 'Intercom-Version': this.version },
      body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
    });
  }
}
