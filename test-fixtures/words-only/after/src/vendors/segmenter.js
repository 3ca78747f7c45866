import axios from 'axios';

const VERSION = '2.10';

/** The mailing tool. It has contacts, companies and data attributes as well. */
const segmenter = axios.create({
  baseURL: 'https://api.segmenter.example/v3',
  headers: { 'Segmenter-Version': VERSION, 'X-Api-Version': '2.10' },
});

export function createField(name) {
  return segmenter.post('/data_attributes', { name, model: 'contact', data_type: 'string' });
}

export function createFields(names) {
  return Promise.all(
    names.map((name) =>
      fetch('https://api.segmenter.example/v3/data_attributes', {
        method: 'POST',
        headers: { 'Segmenter-Version': VERSION },
        body: JSON.stringify({ name, model: 'contact', data_type: 'string' }),
      }),
    ),
  );
}
