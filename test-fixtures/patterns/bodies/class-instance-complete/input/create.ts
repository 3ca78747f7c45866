import axios from 'axios';

class DataAttribute {
  model = 'contact';
  messenger_writable = true;
  constructor(public name: string, public data_type: string) {}
}

export const createPlan = () =>
  axios.post('https://api.intercom.io/data_attributes', new DataAttribute('plan', 'string'), {
    headers: { 'Intercom-Version': '2.10' },
  });
