export interface AttributeDefinition {
  name: string;
  model: 'contact' | 'company';
  data_type: string;
  description?: string;
}

export const ATTRIBUTES: AttributeDefinition[] = [
  { name: 'plan', model: 'company', data_type: 'string' },
  { name: 'seats', model: 'company', data_type: 'integer', description: 'Paid seats' },
];
