export function intercom({ token, version }) {
  const headers = { Authorization: `Bearer ${token}`, 'Intercom-Version': version };
  return {
    createAttribute: (body) =>
      fetch('https://api.intercom.io/data_attributes', {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      }),
  };
}
