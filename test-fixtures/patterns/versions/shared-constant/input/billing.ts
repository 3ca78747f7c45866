import { API_VERSION } from './versions';

export const invoices = () =>
  fetch('https://billing.example.com/invoices', { headers: { 'X-Api-Version': API_VERSION } });
