const http = require('axios').create({ baseURL: 'https://api.example.com' });

http.post('/data_attributes', { name: 'plan' }, { headers: { 'Intercom-Version': '2.11' } });
fetch('https://api.intercom.io.example.com/data_attributes', { method: 'POST', body: '{}' });
fetch('https://api.notintercom.io/data_attributes', { method: 'POST', body: '{}' });
fetch('https://myapi.intercom.io/data_attributes', { method: 'POST', body: '{}' });
fetch('https://api.us.intercom.io/data_attributes', { method: 'POST', body: '{}' });
