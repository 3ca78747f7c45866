exports.makeAttributeRepository = (client) => ({
  async create(name) {
    await client.post('/data_attributes', { name, model: 'company', data_type: 'string' });
  },
});
