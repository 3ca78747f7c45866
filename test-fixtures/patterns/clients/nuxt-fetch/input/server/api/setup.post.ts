export default defineEventHandler(async () => {
  const { intercomToken } = useRuntimeConfig();
  return $fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { Authorization: `Bearer ${intercomToken}`, 'Intercom-Version': '2.10' },
    body: { name: 'plan', model: 'contact', data_type: 'string' },
  });
});
