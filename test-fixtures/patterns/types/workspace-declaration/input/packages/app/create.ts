// Told to Intercom once a day.
import { services } from '@acme/shared';

const { intercom } = services;

export const createTier = () =>
  intercom.dataAttributes.create(
    { name: 'tier', model: 'company', data_type: 'string' },
    { headers: { 'Intercom-Version': '2.10' } },
  );
