import { httpClient, HttpMethod, AuthenticationType } from '@activepieces/pieces-common';
import { createAction } from '@activepieces/pieces-framework';

export const createAttribute = createAction({
  name: 'create_attribute',
  async run(context) {
    const { name } = context.propsValue;
    const response = await httpClient.sendRequest({
      method: HttpMethod.POST,
      url: 'https://api.intercom.io/data_attributes',
      headers: { 'Intercom-Version': '2.10' },
      authentication: { type: AuthenticationType.BEARER_TOKEN, token: context.auth.access_token },
      body: { name, model: 'contact', data_type: 'string' },
    });
    return response.body;
  },
});
