import express from 'express';

const app = express();
app.post('/data_attributes', (request, response) => {
  response.set('Intercom-Version', '2.11');
  response.json({ ...request.body, from: 'https://api.intercom.io/data_attributes' });
});
