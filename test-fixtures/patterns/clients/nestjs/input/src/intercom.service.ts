import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';

@Injectable()
export class IntercomService {
  private readonly baseUrl = 'https://api.intercom.io';

  constructor(private readonly httpService: HttpService) {}

  async createAttribute(name: string): Promise<unknown> {
    const { data } = await firstValueFrom(
      this.httpService.post(
        `${this.baseUrl}/data_attributes`,
        { name, model: 'contact', data_type: 'string' },
        { headers: { 'Intercom-Version': '2.10' } },
      ),
    );
    return data;
  }
}
