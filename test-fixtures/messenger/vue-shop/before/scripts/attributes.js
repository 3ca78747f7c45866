const HEADERS = { 'Intercom-Version': '2.11', 'Content-Type': 'application/json' };

async function create(body) {
  const response = await fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: HEADERS,
    body: JSON.stringify(body),
  });
  return response.json();
}

create({ name: 'cart_total', model: 'contact', data_type: 'float' });
create({ name: 'coupon', model: 'contact', data_type: 'string', messenger_writable: true });
create({ name: 'vip', model: 'contact', data_type: 'boolean', messenger_writable: false });
