const definitions = [{ name: 'plan', model: 'company', data_type: 'string' }];

module.exports = { definitions };
