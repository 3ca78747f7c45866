const { queued } = require('./intercom');

queued('POST', '/data_attributes', { name: 'plan', model: 'contact', data_type: 'string' });
