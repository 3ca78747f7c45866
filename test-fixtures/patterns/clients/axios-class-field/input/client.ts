import axios, { type AxiosInstance } from 'axios';

const REGIONS = {
  us: 'https://api.intercom.io',
  eu: 'https://api.eu.intercom.io',
  au: 'https://api.au.intercom.io',
} as const;

export class IntercomHttp {
  private readonly http: AxiosInstance;

  constructor(token: string, region: keyof typeof REGIONS = 'us') {
    this.http = axios.create({
      baseURL: REGIONS[region],
      headers: { Authorization: `Bearer ${token}`, 'Intercom-Version': '2.10' },
    });
  }

  createDataAttribute(name: string) {
    return this.http.post('/data_attributes', { name, model: 'contact', data_type: 'string' });
  }
}
