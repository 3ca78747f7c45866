import axios from 'axios';
import snakecaseKeys from 'snakecase-keys';

const http = axios.create({
  baseURL: 'https://api.intercom.io',
  headers: { 'Intercom-Version': '2.10' },
});

export const post = (path: string, body: Record<string, unknown>) =>
  http.post(path, snakecaseKeys(body));
