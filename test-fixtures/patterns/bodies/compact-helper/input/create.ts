function compact<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, v]) => v !== undefined),
  ) as Partial<T>;
}

interface Options {
  name: string;
  dataType: string;
  messengerWritable?: boolean;
}

export async function create(options: Options) {
  const body = compact({
    name: options.name,
    model: 'contact',
    data_type: options.dataType,
    messenger_writable: options.messengerWritable,
  });
  await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.10' },
    body: JSON.stringify(body),
  });
}

export const createPlan = () => create({ name: 'plan', dataType: 'string' });
