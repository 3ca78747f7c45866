const PATHS: Record<string, string> = { '2.9': '/v29', '2.10': '' };

export class Api {
  constructor(private readonly version: string) {
    if (!(version in PATHS)) throw new Error(`Unsupported version ${version}`);
  }

  post(path: string, body: object) {
    return fetch(`https://api.intercom.io${path}`, {
      method: 'POST',
      headers: { 'Intercom-Version': this.version },
      body: JSON.stringify(body),
    });
  }
}
