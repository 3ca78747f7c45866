/** Functions that a library or the language calls, with what they are given beside them. */
import { expect, test } from 'vitest';
import { answers } from './support.js';

const POST = `const post = (path, body) => fetch('https://api.intercom.io' + path, {
  method: 'POST', headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body),
});
const BODY = { name: 'plan', model: 'contact' };
`;

test.each([
  [
    'a limiter',
    `import Bottleneck from 'bottleneck';\nnew Bottleneck({ minTime: 9 }).schedule(post, '/data_attributes', BODY);`,
  ],
  [
    'with options',
    `import Bottleneck from 'bottleneck';\nnew Bottleneck().schedule({ priority: 1 }, post, '/data_attributes', BODY);`,
  ],
  [
    'a wrapped function',
    `import Bottleneck from 'bottleneck';\nconst limiter = new Bottleneck();\nconst send = limiter.wrap(post);\nsend('/data_attributes', BODY);`,
  ],
  [
    'p-limit',
    `import pLimit from 'p-limit';\nconst limit = pLimit(2);\nawait limit(post, '/data_attributes', BODY);`,
  ],
  [
    'p-throttle',
    `import pThrottle from 'p-throttle';\nconst throttle = pThrottle({ limit: 2, interval: 99 });\nawait throttle(post)('/data_attributes', BODY);`,
  ],
  [
    'a memory',
    `import pMemoize from 'p-memoize';\nawait pMemoize(post)('/data_attributes', BODY);`,
  ],
  ['once', `import { once } from 'lodash';\nawait once(post)('/data_attributes', BODY);`],
  ['in parts', `import { partial } from 'lodash';\nawait partial(post, '/data_attributes')(BODY);`],
  [
    'a circuit breaker',
    `import CircuitBreaker from 'opossum';\nconst breaker = new CircuitBreaker(post, { timeout: 3000 });\nawait breaker.fire('/data_attributes', BODY);`,
  ],
  ['a timer', `setTimeout(post, 1000, '/data_attributes', BODY);`],
  ['Reflect', `await Reflect.apply(post, undefined, ['/data_attributes', BODY]);`],
])('%s', (_name, code) => {
  const found = answers(POST + code).map((line) => line.replace(/ at \S+/u, ''));
  expect(found).toEqual(['POST /data_attributes 2.11 absent']);
});

test.each([
  [
    'a function of another package',
    `import { limit } from 'rate-limits';\nlimit(post, '/data_attributes', BODY);`,
  ],
  [
    'a method of another name',
    `import Bottleneck from 'bottleneck';\nnew Bottleneck().submit(post, '/data_attributes', BODY);`,
  ],
])('not %s', (_name, code) => {
  expect(answers(POST + code)).toEqual([]);
});
