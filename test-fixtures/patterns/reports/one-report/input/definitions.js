export const plan = { name: 'plan', model: 'contact', data_type: 'string' };
