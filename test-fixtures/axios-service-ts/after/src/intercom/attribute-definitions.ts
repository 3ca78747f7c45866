export interface AttributeDefinition {
  name: string;
  model: 'contact' | 'company';
  data_type: 'string' | 'integer' | 'boolean' | 'date';
  description?: string;
  options?: { value: string }[];
}

export const ATTRIBUTE_DEFINITIONS: AttributeDefinition[] = [
  {
    name: 'preferred_locker',
    model: 'contact',
    data_type: 'string',
    description: 'The locker that the customer picked last',
  },
  { name: 'parcels_waiting', model: 'contact', data_type: 'integer' },
  {
    name: 'door_side',
    model: 'contact',
    data_type: 'string',
    options: [{ value: 'left' }, { value: 'right' }],
  },
];
