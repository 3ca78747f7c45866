const VERSION = '2.10';

const headers = () => ({ 'Intercom-Version': VERSION });

module.exports = { headers, apiVersion: VERSION };
