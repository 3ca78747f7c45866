export class Transport {
  constructor(private readonly token: string, private readonly version = '2.10') {}

  protected async send(method: string, path: string, body?: unknown) {
    const init: RequestInit = { method, headers: this.headers() };
    if (body !== undefined) init.body = JSON.stringify(body);
    const res = await fetch(`https://api.intercom.io${path}`, init);
    return res.json();
  }

  private headers(): HeadersInit {
    return { Authorization: `Bearer ${this.token}`, 'Intercom-Version': this.version };
  }
}
