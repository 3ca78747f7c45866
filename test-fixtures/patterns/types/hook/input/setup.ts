// Intercom: attributes that support agents see.
import { useIntercom } from '@acme/ui';

const API_VERSION = '2.10';

export function setUp() {
  const client = useIntercom();
  return client.dataAttributes.create(
    { name: 'plan', model: 'contact', data_type: 'string' },
    { headers: { 'Intercom-Version': API_VERSION } },
  );
}
