exports.columns = async () => {
  const { table } = await import('./warehouse-client.js');
  return table.create((await import('./definitions.js')).definitions);
};
