// @flow
import type { Attribute } from '../types';

const API_ROOT = 'https://api.intercom.io';

const BASE_HEADERS = {
  Accept: 'application/json',
  'Content-Type': 'application/json',
  'Intercom-Version': '2.10',
};

type Init = {|
  +method: 'GET' | 'POST' | 'PUT',
  +body?: { +[key: string]: mixed },
|};

export class ApiError extends Error {
  status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Sends one request with the token of the person who is logged in. */
export async function callIntercom(token: string, path: string, init: Init): Promise<any> {
  const response = await fetch(`${API_ROOT}${path}`, {
    method: init.method,
    headers: { ...BASE_HEADERS, Authorization: `Bearer ${token}` },
    body: init.body == null ? undefined : JSON.stringify(init.body),
  });
  if (!response.ok) {
    throw new ApiError(response.status, `Intercom answered ${response.status}`);
  }
  return response.json();
}

export async function fetchAttributes(token: string): Promise<Array<Attribute>> {
  const list = await callIntercom(token, '/data_attributes?model=contact', { method: 'GET' });
  return (list.data: Array<Attribute>);
}

export function setArchived(token: string, id: number, archived: boolean): Promise<Attribute> {
  return callIntercom(token, `/data_attributes/${id}`, { method: 'PUT', body: { archived } });
}
