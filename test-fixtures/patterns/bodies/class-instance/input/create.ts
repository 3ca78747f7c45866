import axios from 'axios';
import { DataAttribute } from './attribute';

export const createPlan = () =>
  axios.post('https://api.intercom.io/data_attributes', new DataAttribute('plan', 'string'), {
    headers: { 'Intercom-Version': '2.10' },
  });
