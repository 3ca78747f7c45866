/** What functions send that hand on all that they are called with. */
import { createMemoryHost, createProject, findProblems } from 'intercom-api-analyzer';
import { describe, expect, it } from 'vitest';

/** What is wrong where a queue in front of a request gets a body without the key. */
function problemsWith(queue: string): readonly string[] {
  const text = `function request(method, path, body) {
  return fetch('https://api.intercom.io' + path, {
    method, headers: { 'Intercom-Version': '2.11' }, body: JSON.stringify(body),
  });
}
${queue}
queued('POST', '/data_attributes', { name: 'plan', model: 'contact' });
`;
  const project = createProject(createMemoryHost({ '/app.js': text }));
  return findProblems(project, '/app.js').map(({ kind }) => kind);
}

describe('the body is one of', () => {
  it.each([
    ['arguments as they are', 'function queued() { return request.apply(null, arguments); }'],
    [
      'a copy of them',
      'const slice = Array.prototype.slice; function queued() { return request.apply(null, slice.call(arguments)); }',
    ],
    [
      'a copy by a list',
      'function queued() { return request.apply(null, [].slice.call(arguments)); }',
    ],
    [
      'of a function with a name of its own',
      'const queued = function queued() { console.log(arguments); return request.apply(this, arguments); };',
    ],
    [
      'of a method',
      'const api = { queued() { return request.apply(this, arguments); } }; const { queued } = api;',
    ],
    [
      'of parameters with defaults',
      'function queued(m, p, b = {}) { return request.apply(null, arguments); }',
    ],
    [
      'that are counted',
      'function queued() { if (arguments.length < 3) throw new Error(); return request.apply(null, arguments); }',
    ],
  ])('%s', (_name, queue) => {
    expect(problemsWith(queue)).toEqual(['missing-messenger-writable']);
  });
});

describe('nothing is said of arguments that may have the key,', () => {
  it.each([
    [
      'written to by another name',
      'function queued() { const args = arguments; args[2].messenger_writable = true; return request.apply(null, args); }',
    ],
    [
      'written to by position',
      'function queued() { arguments[2].messenger_writable = true; return request.apply(null, arguments); }',
    ],
    [
      'merged into',
      'function queued() { Object.assign(arguments[2], { messenger_writable: true }); return request.apply(null, arguments); }',
    ],
    [
      'written to by the name of a parameter',
      'function queued(method, path, body) { body.messenger_writable = true; return request.apply(null, arguments); }',
    ],
    [
      'replaced by the name of a parameter',
      'function queued(method, path, body) { body = { ...body, messenger_writable: true }; return request.apply(null, arguments); }',
    ],
    [
      'replaced by position',
      'function queued() { arguments[2] = { ...arguments[2], messenger_writable: true }; return request.apply(null, arguments); }',
    ],
    [
      'written to in a copy',
      'function queued() { const args = Array.prototype.slice.call(arguments); args[2].messenger_writable = true; return request.apply(null, args); }',
    ],
    [
      'replaced in a copy',
      'function queued() { const args = Array.prototype.slice.call(arguments); args[2] = Object.assign({ messenger_writable: true }, args[2]); return request.apply(null, args); }',
    ],
    [
      'of a rest parameter, written to',
      'const queued = (...args) => { args[2].messenger_writable = true; return request.apply(null, args); };',
    ],
    [
      'of a rest parameter, replaced',
      'const queued = (...args) => { args[2] = { ...args[2], messenger_writable: true }; return request.apply(null, args); };',
    ],
    [
      'of a rest parameter, given to another function',
      'const queued = (...args) => { prepare(args); return request.apply(null, args); }; function prepare(a) { a[2].messenger_writable = true; }',
    ],
    [
      'given to another function',
      'function queued() { prepare(arguments); return request.apply(null, arguments); } function prepare(a) { a[2].messenger_writable = true; }',
    ],
    [
      'one of which is given to another function',
      'function queued(m, p, body) { prepare(body); return request.apply(null, arguments); } function prepare(b) { b.messenger_writable = true; }',
    ],
    [
      'taken apart',
      'function queued() { const [, , body] = arguments; body.messenger_writable = true; return request.apply(null, arguments); }',
    ],
    [
      'visited one by one',
      'function queued() { Array.from(arguments).forEach((a) => { if (a && a.name) a.messenger_writable = true; }); return request.apply(null, arguments); }',
    ],
    [
      'the last of which is written to',
      'function queued() { const body = arguments[arguments.length - 1]; body.messenger_writable = true; return request.apply(null, arguments); }',
    ],
    [
      'translated',
      'const queued = (...args) => request.apply(null, args.map(writable)); const writable = (a) => (a.name ? { ...a, messenger_writable: true } : a);',
    ],
    [
      'spread after one was written to',
      'function queued(m, p, body) { body.messenger_writable = true; return request(...arguments); }',
    ],
    [
      'the last of which is replaced in a copy',
      'function queued() { const args = [...arguments]; const body = args.pop(); return request.apply(null, [...args, { ...body, messenger_writable: true }]); }',
    ],
    [
      'written to before they are sent',
      'function queued() { const args = arguments; const r = () => request.apply(null, args); args[2].messenger_writable = true; return r(); }',
    ],
    [
      'replaced by another name',
      'function queued() { const args = arguments; args[2] = { ...args[2], messenger_writable: true }; return request.apply(null, args); }',
    ],
    [
      'replaced by another name than they are sent by',
      'function queued() { const args = arguments; args[2] = { ...args[2], messenger_writable: true }; return request.apply(null, arguments); }',
    ],
    [
      'replaced by another function',
      'function queued() { fix(arguments); return request.apply(null, arguments); } function fix(a) { a[2] = { ...a[2], messenger_writable: true }; }',
    ],
    [
      'replaced by an arrow inside',
      'function queued(m, p, b) { const go = () => { b = { ...b, messenger_writable: true }; }; go(); return request.apply(null, arguments); }',
    ],
    [
      'replaced in a loop',
      'function queued() { for (let i = 0; i < arguments.length; i++) if (arguments[i].name) arguments[i] = { ...arguments[i], messenger_writable: true }; return request.apply(null, arguments); }',
    ],
    [
      'replaced by a method',
      'function queued() { const args = Array.from(arguments); args.splice(2, 1, { ...args[2], messenger_writable: true }); return request.apply(null, args); }',
    ],
  ])('%s', (_name, queue) => {
    expect(problemsWith(queue)).toEqual([]);
  });
});
