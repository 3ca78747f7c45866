import wretch from 'wretch';

const intercom = wretch('https://api.intercom.io')
  .auth(`Bearer ${process.env.TOKEN}`)
  .headers({ 'Intercom-Version': '2.10' });

export const create = (name: string) =>
  intercom.url('/data_attributes').post({ name, model: 'contact', data_type: 'string' }).json();

export const createByJson = (name: string) =>
  intercom.url('/data_attributes').json({ name, model: 'contact', data_type: 'date' }).post().json();
