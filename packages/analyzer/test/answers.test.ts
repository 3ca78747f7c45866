/** Headers of answers: what a server sends back states no version of a request. */
import { expect, it } from 'vitest';
import { upgrade } from './support.js';

it.each([
  `export const GET = () => new Response('{}', { headers: { 'Intercom-Version': '2.10' } });`,
  `export const GET = () => NextResponse.json({}, { headers: { 'Intercom-Version': '2.10' } });`,
  `export const handlers = [http.get('/me', () => HttpResponse.json({}, { headers: { 'Intercom-Version': '2.10' } }))];`,
  `app.get('/me', (req, res) => res.set({ 'Intercom-Version': '2.10' }).json({}));`,
  `app.get('/me', (req, res) => { res.writeHead(200, { 'Intercom-Version': '2.10' }); res.end('{}'); });`,
  `app.get('/me', (request, reply) => reply.code(200).headers({ 'Intercom-Version': '2.10' }).send({}));`,
  `hono.get('/me', (c) => { c.header('Intercom-Version', '2.10'); return c.json({}); });`,
  `hono.get('/me', (c) => c.json({}, 200, { 'Intercom-Version': '2.10' }));`,
  `server.route({ path: '/me', handler: (request, h) => h.response({}).header('Intercom-Version', '2.10') });`,
  `nock('https://api.intercom.io').get('/me').reply(200, {}, { 'Intercom-Version': '2.10' });`,
  `export const handler = async () => ({ statusCode: 200, headers: { 'Intercom-Version': '2.10' }, body: '{}' });`,
  `module.exports = { headers: async () => [{ source: '/(.*)', headers: [{ key: 'Intercom-Version', value: '2.10' }] }] };`,
])('is left alone: %s', (code) => {
  expect(upgrade({ 'app.js': code }).after['app.js']).toBe(code);
});

it.each([
  `export const headers = { 'Intercom-Version': '2.10' };`,
  `export const request = { method: 'GET', headers: { 'Intercom-Version': '2.10' } };`,
  `c.get('/me', { headers: { 'Intercom-Version': '2.10' } });`,
  `request.set({ 'Intercom-Version': '2.10' });`,
  `export const run = (ctx) => ctx.http.post('/me', { headers: { 'Intercom-Version': '2.10' } });`,
  `export const run = (context) => context.helpers.httpRequest({ headers: { 'Intercom-Version': '2.10' } });`,
  `export class Step { run() { this.context.request.setHeader('Intercom-Version', '2.10'); } }`,
  `useFetch('https://api.intercom.io/me', { headers: { 'Intercom-Version': '2.10' } });`,
])('is no answer, and raised: %s', (code) => {
  expect(upgrade({ 'app.js': code }).after['app.js']).toBe(code.replace('2.10', '2.11'));
});

it.each([
  `useFetch('https://billing.example.com/me', { headers: { 'Intercom-Version': '2.10' } });`,
  `new ApolloClient({ uri: 'https://billing.example.com/graphql', headers: { 'Intercom-Version': '2.10' } });`,
  `app.use(proxy({ target: 'https://billing.example.com', headers: { 'Intercom-Version': '2.10' } }));`,
])('goes to another service, by a call that is not known: %s', (code) => {
  expect(upgrade({ 'app.js': code }).after['app.js']).toBe(code);
});
