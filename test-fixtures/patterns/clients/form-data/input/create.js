const needle = require('needle');

needle.post('https://api.intercom.io/data_attributes', { name: 'plan' }, { headers: { 'Intercom-Version': '2.10' } });
