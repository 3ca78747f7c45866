import { http, HttpResponse } from 'msw';

const API_VERSION = '2.10';

export const handlers = [
  http.post('https://api.intercom.io/data_attributes', async ({ request }) => {
    if (request.headers.get('Intercom-Version') !== API_VERSION) {
      return HttpResponse.json({ type: 'error.list' }, { status: 400 });
    }
    const { name } = await request.json();
    return HttpResponse.json(
      { type: 'data_attribute', name, messenger_writable: true },
      { headers: { 'Intercom-Version': '2.10' } },
    );
  }),
  http.get('https://api.intercom.io/data_attributes', () => HttpResponse.json({ data: [] })),
];
