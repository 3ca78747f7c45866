import { intercom } from './factory.js';

const VERSION = '2.10';
const client = intercom({ token: process.env.TOKEN, version: VERSION });

client.createAttribute({ name: 'plan', model: 'contact', data_type: 'string' });
