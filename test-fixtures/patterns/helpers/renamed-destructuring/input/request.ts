interface Options {
  endpoint: string;
  verb?: string;
  payload?: object;
  apiVersion?: string;
}

export function send({ endpoint: path, verb: method = 'POST', payload: data, apiVersion: version = '2.10' }: Options) {
  return fetch(`https://api.intercom.io${path}`, {
    method,
    headers: { 'Intercom-Version': version },
    body: JSON.stringify(data),
  });
}
