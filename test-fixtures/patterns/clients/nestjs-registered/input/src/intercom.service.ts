import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';

@Injectable()
export class IntercomService {
  constructor(private readonly http: HttpService) {}

  async addSeats() {
    const body = { name: 'seats', model: 'company', data_type: 'integer' };
    const { data } = await firstValueFrom(this.http.post('/data_attributes', body));
    return data;
  }
}
