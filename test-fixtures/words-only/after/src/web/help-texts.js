export const MESSENGER_WRITABLE = 'messenger_writable';

/* Shown in the admin console, where people copy it from.
   client.dataAttributes.create({ name: 'flat', model: 'contact', data_type: 'string' })
   'Intercom-Version': '2.10' */
export const EXAMPLES = {
  curl: `curl -X POST https://api.intercom.io/data_attributes \\
  -H "Intercom-Version: 2.10" \\
  -d '{"name":"flat","model":"contact","data_type":"string"}'`,
  node: "fetch('https://api.intercom.io/data_attributes', { method: 'POST', headers: { 'Intercom-Version': '2.10' } })",
  release: 'POST /data_attributes of version 2.10 let the Messenger write',
};

export function versionNote(version = '2.10') {
  return `Behaves as Intercom-Version ${version} did.`;
}
