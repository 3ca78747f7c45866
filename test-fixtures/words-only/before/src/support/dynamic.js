import * as vendors from '../vendors/catalog.js';

const resource = ['data', 'attributes'].join('_');

/** Calls whatever the settings of a building name. */
export async function callVendor(building, action, payload) {
  const target = building.vendors[action.vendor];
  if (typeof vendors[action.name] === 'function') return vendors[action.name](payload);
  if (typeof target.client?.dataAttributes?.[action.name] === 'function') {
    return target.client.dataAttributes[action.name](payload);
  }
  return fetch(new URL(`/${resource}`, target.url), {
    method: action.method,
    headers: { [target.versionHeader]: target.version ?? '2.10' },
    body: JSON.stringify(payload),
  });
}
