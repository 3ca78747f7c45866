import axios from 'axios';

export const http = axios.create({ baseURL: 'https://api.intercom.io' });

http.interceptors.request.use((config) => {
  config.headers.set('Authorization', `Bearer ${process.env.TOKEN}`);
  config.headers['Intercom-Version'] = '2.10';
  return config;
});
