class IntercomClient {
  dataAttributes = {
    create: async (attribute: { name: string }) => console.log(attribute),
  };
  constructor(readonly options: { token: string; version: string }) {}
}

const client = new IntercomClient({ token: 'x', version: '2.11' });
await client.dataAttributes.create({ name: 'plan' });
