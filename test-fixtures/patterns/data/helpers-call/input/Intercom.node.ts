import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

export async function createAttribute(this: IExecuteFunctions, name: string) {
  const options: IHttpRequestOptions = {
    method: 'POST',
    url: 'https://api.intercom.io/data_attributes',
    headers: { 'Intercom-Version': '2.10' },
    body: { name, model: 'contact', data_type: 'string' },
    json: true,
  };
  return this.helpers.httpRequestWithAuthentication.call(this, 'intercomApi', options);
}
