import { intercomApiRequest } from './GenericFunctions';

export class Intercom {
  async execute(this: any) {
    const body = { name: this.getNodeParameter('name'), model: 'contact', data_type: 'string' };
    return intercomApiRequest.call(this, '/data_attributes', 'POST', body);
  }
}
