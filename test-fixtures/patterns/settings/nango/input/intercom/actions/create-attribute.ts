import type { NangoAction, ProxyConfiguration } from '../../models';

export default async function runAction(nango: NangoAction, input: { name: string }) {
  const config: ProxyConfiguration = {
    endpoint: '/data_attributes',
    headers: { 'Intercom-Version': '2.10' },
    data: { name: input.name, model: 'contact', data_type: 'string' },
    retries: 3,
  };
  const response = await nango.post(config);
  return response.data;
}
