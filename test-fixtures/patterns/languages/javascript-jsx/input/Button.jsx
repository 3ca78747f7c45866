import React from 'react';

export function CreateButton({ token }) {
  const create = () =>
    fetch('https://api.intercom.io/data_attributes', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Intercom-Version': '2.10' },
      body: JSON.stringify({ name: 'plan', model: 'contact', data_type: 'string' }),
    });
  return <button onClick={create}>Create</button>;
}
