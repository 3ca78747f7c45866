export const createContact = (email) =>
  fetch('https://api.intercom.io/contacts', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify({ email, role: 'user' }),
  });
