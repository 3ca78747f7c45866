import axios from 'axios';
import MockAdapter from 'axios-mock-adapter';

const mock = new MockAdapter(axios);
mock.onPost('https://api.intercom.io/data_attributes', { name: 'plan' }).reply(200);
