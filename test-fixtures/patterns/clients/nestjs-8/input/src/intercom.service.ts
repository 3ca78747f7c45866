import { HttpService, Injectable } from '@nestjs/common';

@Injectable()
export class IntercomService {
  private readonly baseUrl = 'https://api.intercom.io';

  constructor(private readonly http: HttpService) {}

  createAttribute(name: string): Promise<{ data: unknown }> {
    return this.http
      .post(
        `${this.baseUrl}/data_attributes`,
        { name, model: 'contact', data_type: 'string' },
        { headers: { 'Intercom-Version': '2.10' } },
      )
      .toPromise();
  }
}
