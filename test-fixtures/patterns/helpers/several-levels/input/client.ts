import { Transport } from './transport';
import type { AttributeDefinition } from './definitions';

export class IntercomApi extends Transport {
  createAttribute(attribute: AttributeDefinition) {
    return this.send('POST', '/data_attributes', attribute);
  }
}
