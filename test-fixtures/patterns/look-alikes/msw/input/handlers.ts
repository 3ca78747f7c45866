import { http, HttpResponse } from 'msw';

export const handlers = [
  http.post('https://api.intercom.io/data_attributes', async ({ request }) =>
    HttpResponse.json({ id: 1, version: request.headers.get('Intercom-Version') }),
  ),
];
