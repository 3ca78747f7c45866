export interface Definition {
  name: string;
  model: 'contact' | 'company';
  data_type: 'string' | 'integer' | 'float' | 'boolean' | 'date';
  description?: string;
  messenger_writable?: boolean;
}

export const definitions: readonly Definition[] = [
  { name: 'plan', model: 'contact', data_type: 'string' },
  { name: 'seats', model: 'contact', data_type: 'integer', description: 'Paid seats' },
  {
    name: 'signup_source',
    model: 'contact',
    data_type: 'string',
  },
  { name: 'churn_score', model: 'contact', data_type: 'float', description: 'From the warehouse' },
  { name: 'tier', model: 'company', data_type: 'string' },
  { name: 'seats', model: 'company', data_type: 'string' },
  { name: 'is_admin', model: 'contact', data_type: 'boolean', messenger_writable: false },
];
