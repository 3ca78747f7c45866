import axios, { type AxiosInstance } from 'axios';

export interface IntercomOptions {
  token: string;
  version: string;
}

export class IntercomService {
  private readonly http: AxiosInstance;

  constructor({ token, version }: IntercomOptions) {
    this.http = axios.create({
      baseURL: 'https://api.intercom.io',
      headers: { Authorization: `Bearer ${token}`, 'Intercom-Version': version },
    });
  }

  async addPlan() {
    const { data } = await this.http.post('/data_attributes', {
      name: 'plan',
      model: 'contact',
      data_type: 'string',
    });
    return data;
  }
}
