import superagent from 'superagent';

export async function create(name, version = '2.10') {
  const payload = { name, model: 'contact', data_type: 'string' };
  const req = superagent.post('https://api.intercom.io/data_attributes');
  req.set('Intercom-Version', version);
  if (process.env.TRACE) req.set('X-Trace', '1');
  req.send(payload);
  return req;
}

await create('plan');
