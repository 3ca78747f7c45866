import { createApi } from './api.js';

const { post, put } = createApi({ token: process.env.TOKEN });

export const createSeats = () =>
  post('/data_attributes', { name: 'seats', model: 'company', data_type: 'integer' });

export const archiveSeats = (id) => put(`/data_attributes/${id}`, { archived: true });
