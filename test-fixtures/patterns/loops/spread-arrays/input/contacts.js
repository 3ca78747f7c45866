export const contactAttributes = [{ name: 'plan', model: 'contact', data_type: 'string' }];
