/** Headers that go to nobody at Intercom: those of answers that code gives. */
import type { TSESTree } from '@typescript-eslint/types';

/** Names that servers give the answer they write: a header set on it goes to no API. */
const ANSWER_NAME = /^(?:ctx|context|reply|res|resp|response)$/u;

/** Classes of answers: `Response`, `NextResponse`, msw's `HttpResponse`. */
const ANSWER_CLASS = /^(?:[A-Z]\w*)?Response$/u;

/** What Hono's context `c` answers by; the name alone says too little. */
const HONO_METHODS: ReadonlySet<string> = new Set([
  'body',
  'header',
  'html',
  'json',
  'newResponse',
  'text',
]);

/**
 * Methods that write headers to an answer. By the receiver alone, `ctx.http.post(url, { headers })` would be one.
 */
const WRITING: ReadonlySet<string> = new Set([
  'append',
  'body',
  'header',
  'headers',
  'html',
  'json',
  'newResponse',
  'redirect',
  'set',
  'setHeaders',
  'text',
  'writeEarlyHints',
  'writeHead',
]);

/**
 * Whether a method is called on the answer that a server writes.
 *
 *     res.status(200).set(…)
 *     ctx.response.set(…)
 *     h.response(body).header(…)
 *
 * @param method the method's name
 */
export function isAnswer(receiver: TSESTree.Expression, method: string): boolean {
  let current: TSESTree.Node = receiver;
  while (current.type === 'CallExpression' || current.type === 'MemberExpression') {
    if (current.type === 'CallExpression') {
      current = current.callee;
      continue;
    }
    const { property } = current;
    if (property.type === 'Identifier' && property.name === 'response') return true;
    current = current.object;
  }
  if (current.type !== 'Identifier') return false;
  return (
    ANSWER_NAME.test(current.name) ||
    ANSWER_CLASS.test(current.name) ||
    (current.name === 'c' && HONO_METHODS.has(method))
  );
}

/**
 * Whether a header that an object literal holds belongs to an answer.
 *
 *     new Response(body, { headers: { 'Intercom-Version': '2.10' } })
 *     res.writeHead(200, { 'Intercom-Version': '2.10' })
 *     return { statusCode: 200, headers: { 'Intercom-Version': '2.10' }, body };
 */
export function isOfAnswer(header: TSESTree.Property): boolean {
  let holder: TSESTree.Node = header.parent;
  // `{ source: '/(.*)', headers: [{ key: 'Intercom-Version', value: '2.10' }] }` of Next.js
  if (holder.parent?.type === 'ArrayExpression') holder = holder.parent;
  if (holder.parent?.type === 'Property' && holder.parent.value === holder) {
    holder = holder.parent.parent;
    if (holder.type === 'ObjectExpression' && holder.properties.some(isStatus)) return true;
  }
  const call = holder.parent;
  if (call?.type === 'NewExpression') {
    return call.callee.type === 'Identifier' && ANSWER_CLASS.test(call.callee.name);
  }
  if (call?.type !== 'CallExpression' || call.callee === holder) return false;
  const { callee } = call;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false;
  const { name } = callee.property;
  // nock's `.reply(200, body, headers)`
  return name === 'reply' || (WRITING.has(name) && isAnswer(callee.object, name));
}

/** `statusCode: 200`, and `source: '/(.*)'` of what a site answers, which requests do not have. */
function isStatus(property: TSESTree.ObjectLiteralElement): boolean {
  if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') {
    return false;
  }
  const { value } = property;
  switch (property.key.name) {
    case 'status':
    case 'statusCode':
      return value.type === 'Literal' && typeof value.value === 'number';
    case 'source':
      return value.type === 'Literal' && String(value.value).startsWith('/');
    default:
      return false;
  }
}
