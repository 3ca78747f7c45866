import type { IExecuteFunctions, IDataObject, IHttpRequestMethods } from 'n8n-workflow';

export async function intercomApiRequest(
  this: IExecuteFunctions,
  endpoint: string,
  method: IHttpRequestMethods,
  body: any = {},
  query?: IDataObject,
  uri?: string,
): Promise<any> {
  const credentials = await this.getCredentials('intercomApi');
  const headerWithAuthentication = Object.assign(
    {},
    { Accept: 'application/json', 'Intercom-Version': '2.10' },
    { Authorization: `Bearer ${credentials.apiKey}` },
  );
  const options = {
    headers: headerWithAuthentication,
    method,
    qs: query,
    uri: uri || `https://api.intercom.io${endpoint}`,
    body,
    json: true,
  };
  return this.helpers.request(options);
}
