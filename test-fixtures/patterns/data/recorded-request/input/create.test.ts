import { expect, it, vi } from 'vitest';
import { createAttribute } from './create';

const request = vi.fn();

it('creates an attribute', async () => {
  await createAttribute(request, 'plan');
  expect(request).toHaveBeenCalledWith({
    method: 'POST',
    url: 'https://api.intercom.io/data_attributes',
    headers: { 'Intercom-Version': '2.10' },
    body: { name: 'plan', model: 'contact', data_type: 'string' },
  });
});
