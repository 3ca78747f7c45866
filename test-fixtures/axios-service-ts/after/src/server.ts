import { createServer } from 'node:http';

import { settings } from './config/index.js';
import {
  createRegionAttribute,
  createRiskScore,
  ensureAttributes,
} from './intercom/attributes.js';
import { reportParcel } from './intercom/contacts.js';
import { isTokenValid } from './intercom/http.js';
import { logger } from './lib/logger.js';
import type { Parcel } from './models/parcel.js';
import { registerLocker } from './partners/depot-client.js';

const server = createServer(async (request, response) => {
  try {
    if (request.method === 'GET' && request.url === '/health') {
      response.statusCode = (await isTokenValid(settings.intercomToken)) ? 200 : 503;
    } else if (request.method === 'POST' && request.url === '/parcels') {
      await reportParcel((await readJson(request)) as Parcel);
      response.statusCode = 202;
    } else if (request.method === 'POST' && request.url?.startsWith('/lockers/')) {
      const code = request.url.slice('/lockers/'.length);
      await registerLocker(settings, code);
      await createRegionAttribute(code.slice(0, 3));
      response.statusCode = 201;
    } else {
      response.statusCode = 404;
    }
  } catch (error) {
    logger.error('request failed', { url: request.url, error: String(error) });
    response.statusCode = 500;
  }
  response.end();
});

async function readJson(request: AsyncIterable<Buffer>): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

await ensureAttributes();
await createRiskScore();
server.listen(settings.port, () => logger.info('listening', { port: settings.port }));
