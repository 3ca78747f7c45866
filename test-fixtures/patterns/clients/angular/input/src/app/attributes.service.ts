import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';

@Injectable({ providedIn: 'root' })
export class AttributesService {
  private readonly http = inject(HttpClient);
  private readonly headers = new HttpHeaders().set('Intercom-Version', '2.10');

  create(name: string) {
    return this.http.post(
      'https://api.intercom.io/data_attributes',
      { name, model: 'contact', data_type: 'string' },
      { headers: this.headers },
    );
  }
}

@Injectable()
export class LegacyAttributesService {
  constructor(private http: HttpClient) {}

  create(name: string) {
    return this.http.post('https://api.intercom.io/data_attributes', { name, model: 'contact', data_type: 'date' }, {
      headers: { 'Intercom-Version': '2.10' },
    });
  }
}
