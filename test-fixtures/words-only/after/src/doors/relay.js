import axios from 'axios';

// Our relay in front of the panels, and its copy in the test building. The names are unlucky.
const relay = axios.create({
  baseURL: 'https://api.intercom.io.example.com',
  headers: { 'Intercom-Version': '2.10' },
});
const testRelay = axios.create({ baseURL: 'http://api.intercom.io.gatehouse.test:8080' });

export async function announce(door) {
  await relay.post('/data_attributes', { name: door, model: 'company', data_type: 'string' });
  await testRelay.post('/data_attributes', { name: door, model: 'company', data_type: 'string' });
  await fetch('https://my-api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify({ name: door, model: 'company', data_type: 'string' }),
  });
  await fetch('https://proxy.gatehouse.example/https://api.intercom.io/data_attributes', {
    method: 'POST',
    body: '{"name":"door","model":"company","data_type":"string"}',
  });
}
