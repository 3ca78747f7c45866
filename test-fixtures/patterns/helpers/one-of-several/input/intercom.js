import axios from 'axios';

const BASE_URL = 'https://api.intercom.io';
const WRITING = ['post', 'put', 'patch'];
const options = { headers: { 'Intercom-Version': '2.10' } };

/** Reads with a query, writes with a body. */
export function intercom(method, path, data) {
  const verb = method.toLowerCase();
  if (WRITING.includes(verb)) {
    switch (verb) {
      case 'post':
        return axios.post(BASE_URL + path, data, options);
      default:
        return axios.put(BASE_URL + path, data, options);
    }
  }
  return axios.get(BASE_URL + path, { ...options, params: data });
}
