/**
 * Code that sets the key by a name that reading the object does not show. That the key is missing is not
 * said of any of these; and of the code at the end, which only looks like it, it is.
 */
import { describe, expect, it } from 'vitest';
import { problemsIn } from './support.js';

const plan = "{ name: 'plan', model: 'contact', data_type: 'string' }";

const SENDER = `const send = (body) =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': '2.11' },
    body: JSON.stringify(body),
  });
`;

const MODULES = {
  'load.js': 'export function load() { return JSON.parse(text); }',
  'definitions.js': `export const DEFS = [${plan}]; export const getDef = (name) => DEFS.find((d) => d.name === name);`,
  'mutated.js':
    "import { DEFS } from './definitions.js'; for (const d of DEFS) d.messenger_writable = true; export { DEFS };",
  'mutator.js':
    "import { DEFS } from './definitions.js'; for (const d of DEFS) d.messenger_writable = true; export function mutate() { for (const d of DEFS) d.messenger_writable = true; }",
  'factory.js': `export const registry = [];
export const make = () => { const d = ${plan}; registry.push(d); return d; };
export const markAll = () => { for (const one of registry) one.messenger_writable = true; };`,
  'mark.js': 'export function mark(body) { body.messenger_writable = true; return body; }',
};

/** The findings in a module that has `send`, and these other modules beside it. */
function findings(code: string): readonly string[] {
  const [, imports = '', rest = ''] = /^((?:import [^;]*;\s*)*)(.*)$/su.exec(code) ?? [];
  return problemsIn({ ...MODULES, 'a.js': `${imports}${SENDER}${rest}` }, 'a.js');
}

describe('a list or table of what a factory made', () => {
  it.each([
    `const registry = []; const make = () => { const d = ${plan}; registry.push(d); return d; }; const one = make(); registry[0].messenger_writable = true; send(one);`,
    `const registry = new Map(); function make(n) { const d = ${plan}; registry.set(n, d); return d; } const one = make('a'); registry.get('a').messenger_writable = true; send(one);`,
    `const registry = {}; function make(n) { const d = ${plan}; registry[n] = d; return d; } const one = make('a'); registry.a.messenger_writable = true; send(one);`,
    `const registry = {}; function make(n) { const d = ${plan}; registry.a = d; return d; } const one = make('a'); registry.a.messenger_writable = true; send(one);`,
    `const registry = {}; function make(n) { return registry.a = ${plan}; } const one = make('a'); registry.a.messenger_writable = true; send(one);`,
    `const registry = []; const make = () => { const d = ${plan}; registry.push(d); return d; }; const one = make(); for (const r of registry) r.messenger_writable = true; send(one);`,
    `const registry = []; const make = () => { const d = ${plan}; registry.push(d); return d; }; const one = make(); registry.forEach(r => { r.messenger_writable = true; }); send(one);`,
    `const registry = []; const make = () => { const d = ${plan}; registry.push(d); return d; }; const one = make(); Object.assign(registry[0], { messenger_writable: true }); send(one);`,
    `const registry = []; const make = () => { const d = ${plan}; registry.push(d); return d; }; const one = make(); const r = registry[0]; r.messenger_writable = true; send(one);`,
    `let cached; const get = () => cached ??= ${plan}; get().messenger_writable = true; send(get());`,
    `let cached; const get = () => (cached = cached || ${plan}); const a = get(); a.messenger_writable = true; send(get());`,
    `const w = (o) => { o.messenger_writable = true; }; const registry = []; const make = () => { const d = ${plan}; registry.push(d); return d; }; const one = make(); registry.forEach(w); send(one);`,
    `const m = new WeakMap(); const a = ${plan}; m.set(tok, a); m.get(tok).messenger_writable = true; send(a);`,
    `class Def { constructor() { Def.all.push(this); this.name = 'plan'; } } Def.all = []; const d = new Def(); Def.all[0].messenger_writable = true; send(d);`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('a variable that is given another object, made of the one before', () => {
  it.each([
    `let body = ${plan}; const prepare = () => { body = { ...body, messenger_writable: true }; }; prepare(); send(body);`,
    `let body = ${plan}; const go = () => send(body); function prepare() { body = Object.assign({}, body, { messenger_writable: true }); } prepare(); go();`,
    `let body = ${plan}; const go = () => send(body); function prepare() { body = complete(body); } function complete(b) { return { ...b, messenger_writable: true }; } prepare(); go();`,
    `let body = ${plan}; const go = () => send(body); function prepare() { body = { name: 'plan', model: 'contact', messenger_writable: true }; } prepare(); go();`,
    `let body = ${plan}; const go = () => send(body); export function use(other) { body = other; }; go();`,
    `let body = ${plan}; if (options.open !== undefined) body = { ...body, messenger_writable: options.open }; send(body);`,
    `let body = ${plan}; for (const open of answers) body = { ...body, messenger_writable: open }; send(body);`,
    `const init = { body: ${plan} }; if (options.open) init.body = { ...init.body, messenger_writable: true }; send(init.body);`,
    `let defs = [${plan}]; const prepare = () => { defs = defs.map((d) => ({ ...d, messenger_writable: true })); }; prepare(); for (const d of defs) send(d);`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });

  it.each([
    `let body = ${plan}; if (company) body = { name: 'seats', model: 'company', messenger_writable: true }; send(body);`,
    `let body = ${plan}; if (options.text) body = { ...body, description: options.text }; send(body);`,
  ])('%s: not in every case', (code) => {
    expect(findings(code)).toHaveLength(1);
  });
});

describe('an accessor or a method that gives the object back', () => {
  it.each([
    `class S { body = ${plan}; get b() { return this.body; } } const s = new S(); s.b.messenger_writable = true; send(s.body);`,
    `class S { constructor() { this.body = ${plan}; } get b() { return this.body; } } const s = new S(); s.b.messenger_writable = true; send(s.body);`,
    `class S { body = ${plan}; getBody() { return this.body; } } const s = new S(); s.getBody().messenger_writable = true; send(s.body);`,
    `class S { body = ${plan}; getBody() { return this.body; } } const s = new S(); const b = s.getBody(); b.messenger_writable = true; send(s.body);`,
    `class S { body = ${plan}; get b() { return this.body; } go() { this.b.messenger_writable = true; return send(this.body); } } new S().go();`,
    `const s = { body: ${plan}, get b() { return this.body; } }; s.b.messenger_writable = true; send(s.body);`,
    `const s = { body: ${plan}, b() { return this.body; } }; s.b().messenger_writable = true; send(s.body);`,
    `class S { static body = ${plan}; static get b() { return S.body; } } S.b.messenger_writable = true; send(S.body);`,
    `const a = ${plan}; const w = () => a; w().messenger_writable = true; send(a);`,
    `const a = ${plan}; async function w() { return a; } (await w()).messenger_writable = true; send(a);`,
    `class B { #d = ${plan}; set w(v) { this.#d.messenger_writable = v; } go() { return send(this.#d); } } const b = new B(); b.w = true; b.go();`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('methods that build it up', () => {
  it.each([
    `class S { body = ${plan}; writable() { this.body.messenger_writable = true; return this; } send() { return send(this.body); } } new S().writable().send();`,
    `class S { body = ${plan}; set(k, v) { this.body[k] = v; return this; } send() { return send(this.body); } } new S().set('messenger_writable', true).send();`,
    `function create() { const state = ${plan}; return { mark() { state.messenger_writable = true; return this; }, go() { return send(state); } }; } create().mark().go();`,
    `function create() { const state = ${plan}; const api = { mark: () => { state.messenger_writable = true; return api; }, go: () => send(state) }; return api; } create().mark().go();`,
    `class B { constructor() { this.b = ${plan}; } with(k, v) { this.b = { ...this.b, [k]: v }; return this; } go() { return send(this.b); } } new B().with('messenger_writable', true).go();`,
    `class B { b = ${plan}; with(p) { Object.assign(this.b, p); return this; } go() { return send(this.b); } } new B().with({ messenger_writable: true }).go();`,
    `class B { b = ${plan}; with(p) { for (const [k, v] of Object.entries(p)) this.b[k] = v; return this; } go() { return send(this.b); } } new B().with({ messenger_writable: true }).go();`,
    `class Def { name = 'plan'; setW() { this.messenger_writable = true; return this; } } const d = new Def(); d.setW(); send(d);`,
    `class Def { name = 'plan'; setW() { Object.assign(this, { messenger_writable: true }); return this; } } const d = new Def().setW(); send(d);`,
    `class A { body() { return ${plan}; } go() { return send(this.body()); } } class B extends A { body() { return { ...super.body(), messenger_writable: true }; } } new B().go();`,
    `function B() {} B.prototype.body = function () { return ${plan}; }; const b = new B(); b.body = () => ({ messenger_writable: true }); send(b.body());`,
    `const o = { body() { return ${plan}; } }; o.body = () => ({ name: 'x', messenger_writable: true }); send(o.body());`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('an element that was taken out of a list', () => {
  it.each([
    `const defs = [${plan}]; const [first] = defs; first.messenger_writable = true; send(defs[0]);`,
    `const defs = [${plan}]; const [first] = defs; first.messenger_writable = true; for (const d of defs) send(d);`,
    `const defs = [${plan}]; defs.at(0).messenger_writable = true; for (const d of defs) send(d);`,
    `const defs = [${plan}]; defs.find(d => d.name === 'plan').messenger_writable = true; for (const d of defs) send(d);`,
    `const defs = [${plan}]; const f = defs.find(d => d.name === 'plan'); f.messenger_writable = true; for (const d of defs) send(d);`,
    `const defs = [${plan}]; const f = defs.find(d => d.name === 'plan'); if (f) f.messenger_writable = true; for (const d of defs) send(d);`,
    `const a = ${plan}; [a][0].messenger_writable = true; send(a);`,
    `class Def { name = 'plan'; } const d = new Def(); const all = [d]; all[0].messenger_writable = true; send(d);`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('the elements of a list or table, by another loop', () => {
  it.each([
    `const defs = [${plan}]; for (let i = 0; i < defs.length; i++) defs[i].messenger_writable = true; for (const d of defs) send(d);`,
    `const defs = { a: ${plan} }; for (const k in defs) defs[k].messenger_writable = true; for (const d of Object.values(defs)) send(d);`,
    `const defs = { a: ${plan} }; for (const [k, v] of Object.entries(defs)) v.messenger_writable = true; for (const d of Object.values(defs)) send(d);`,
    `const defs = [${plan}]; for (const [i, v] of defs.entries()) v.messenger_writable = true; for (const d of defs) send(d);`,
    `const defs = [${plan}]; const out = defs.map(d => { d.messenger_writable = true; return d; }); for (const d of defs) send(d);`,
    `const defs = [${plan}]; defs.map(d => Object.assign(d, { messenger_writable: true })); for (const d of defs) send(d);`,
    `const defs = [${plan}]; defs.filter(Boolean).forEach(d => { d.messenger_writable = true; }); for (const d of defs) send(d);`,
    `const defs = [${plan}]; const ok = defs.filter(Boolean); ok.forEach(d => { d.messenger_writable = true; }); for (const d of defs) send(d);`,
    `const defs = [${plan}]; for (const d of defs.slice()) d.messenger_writable = true; for (const d of defs) send(d);`,
    `const defs = [${plan}]; const all = [...defs]; all[0].messenger_writable = true; for (const d of defs) send(d);`,
    `const defs = [${plan}]; const all = [...defs]; for (const d of all) d.messenger_writable = true; for (const d of defs) send(d);`,
    `const a = ${plan}; function* g() { yield a; } for (const d of g()) d.messenger_writable = true; send(a);`,
    `const s = new Set([${plan}]); for (const d of s) d.messenger_writable = true; for (const d of s) send(d);`,
    `const m = new Map([['a', ${plan}]]); for (const d of m.values()) d.messenger_writable = true; for (const d of m.values()) send(d);`,
    `const m = new Map([['a', ${plan}]]); m.forEach(d => { d.messenger_writable = true; }); for (const [, d] of m) send(d);`,
    `const defs = [${plan}].sort((a, b) => { a.messenger_writable = true; return 0; }); for (const d of defs) send(d);`,
    `const defs = [${plan}]; await Promise.all(defs.map(async d => { d.messenger_writable = await ask(d); })); for (const d of defs) send(d);`,
    `const b = ['messenger_writable'].reduce((o, k) => { o[k] = true; return o; }, ${plan}); send(b);`,
    `const a = ${plan}; ['messenger_writable'].reduce((o, k) => { o[k] = true; return o; }, a); send(a);`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('another variable', () => {
  it.each([
    `const a = ${plan}; const b = ${plan}; const t = flag ? a : b; t.messenger_writable = true; send(a);`,
    `const a = ${plan}; const t = a || {}; t.messenger_writable = true; send(a);`,
    `const a = ${plan}; const t = opts.body ?? a; t.messenger_writable = true; send(a);`,
    `const a = ${plan}; let t; t = a; t.messenger_writable = true; send(a);`,
    `let x; const a = x = ${plan}; x.messenger_writable = true; send(a);`,
    `class Def { name = 'plan'; } const d = new Def(); const e = d; e.messenger_writable = true; send(d);`,
    `const a = ${plan}; (log(), a).messenger_writable = true; send(a);`,
    `let a = ${plan}; a = (a.messenger_writable = true, a); send(a);`,
    `let a; (a = ${plan}).messenger_writable = true; send(a);`,
    `let a = ${plan}, b = { messenger_writable: true }; [a, b] = [b, a]; send(a);`,
    `const cfg = { d: ${plan} }; const copy = { ...cfg }; copy.d.messenger_writable = true; send(cfg.d);`,
    `const cfg = { d: ${plan} }; const inner = cfg; inner.d.messenger_writable = true; send(cfg.d);`,
    `const a = ${plan}; const t = { body: a }; const { body } = t; body.messenger_writable = true; send(a);`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('what a function gives back', () => {
  it.each([
    `const id = (v) => v; const a = ${plan}; id(a).messenger_writable = true; send(a);`,
    `const id = (v) => v; const a = ${plan}; const t = id(a); t.messenger_writable = true; send(a);`,
    `const id = (v) => { log(v); return v; }; const a = ${plan}; const t = id(a); t.messenger_writable = true; send(a);`,
    `const a = ${plan}; const t = Object.seal(a); t.messenger_writable = true; send(a);`,
    `const a = ${plan}; const w = new Proxy(a, {}); w.messenger_writable = true; send(a);`,
    `const a = ${plan}; Promise.resolve(a).then(b => { b.messenger_writable = true; return b; }).then(send);`,
    `function f(a = ${plan}) { a.messenger_writable = true; return a; } send(f());`,
    `const DEF = ${plan}; function f(o = DEF) { o.messenger_writable = true; } f(); send(DEF);`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('a function that writes to what it is given', () => {
  it.each([
    `const w = (o) => { o.messenger_writable = true; }; const defs = [${plan}]; const f = defs.find(d => d.name === 'plan'); w(f); for (const d of defs) send(d);`,
    `const w = (o) => { o.messenger_writable = true; }; const a = ${plan}; const t = [a, other]; t.forEach(w); send(a);`,
    `const w = (o) => { o.messenger_writable = true; }; const a = ${plan}; const t = flag ? a : b; w(t); send(a);`,
    `const w = (o) => { o.messenger_writable = true; return o; }; const defs = [${plan}]; const all = defs.map(w); for (const d of defs) send(d);`,
    `const w = (o) => { o.messenger_writable = true; return o; }; const defs = { a: ${plan} }; Object.values(defs).forEach(w); for (const d of Object.values(defs)) send(d);`,
    `const w = (o) => { o.messenger_writable = true; return o; }; const defs = { a: ${plan} }; for (const k of Object.keys(defs)) w(defs[k]); for (const d of Object.values(defs)) send(d);`,
    `function addW() { this.messenger_writable = true; } const a = ${plan}; addW.call(a); send(a);`,
    `const addW = function (o) { o.messenger_writable = true; }; const a = ${plan}; addW.apply(null, [a]); send(a);`,
    `class W { constructor(o) { this.o = o; } mark() { this.o.messenger_writable = true; } } const a = ${plan}; new W(a).mark(); send(a);`,
    `class W { set(o) { this.o = o; return this; } mark() { this.o.messenger_writable = true; } } const a = ${plan}; const w = new W(); w.set(a); w.mark(); send(a);`,
    `function mark({ body }) { body.messenger_writable = true; } const a = ${plan}; mark({ body: a }); send(a);`,
    `function mark(opts) { opts.body.messenger_writable = true; } const a = ${plan}; const o = { body: a }; mark(o); send(a);`,
    `function mark(...all) { for (const o of all) o.messenger_writable = true; } const a = ${plan}; mark(a); send(a);`,
    `function mark() { arguments[0].messenger_writable = true; } const a = ${plan}; mark(a); send(a);`,
    `const a = ${plan}; function mark() { a.messenger_writable = true; } mark(); send(a);`,
    `const a = ${plan}; setTimeout(() => send(a), 10); a.messenger_writable = true;`,
    `const a = ${plan}; const p = load().then(() => { a.messenger_writable = true; }); await p; send(a);`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('a function that is not at hand', () => {
  it.each([
    `const a = ${plan}; opts.prepare(a); send(a);`,
    `const a = ${plan}; await prepareBody(a); send(a);`,
    `const a = ${plan}; onBeforeSend?.(a); send(a);`,
    `const { EventEmitter } = require('events'); const e = new EventEmitter(); e.on('create', (b) => { b.messenger_writable = true; }); const a = ${plan}; e.emit('create', a); send(a);`,
    `const hooks = { before: (b) => { b.messenger_writable = true; } }; const a = ${plan}; hooks.before(a); send(a);`,
    `const hooks = { before: (b) => { b.messenger_writable = true; } }; const a = ${plan}; for (const h of Object.values(hooks)) h(a); send(a);`,
    `const hooks = { before: (b) => { b.messenger_writable = true; } }; const a = ${plan}; hooks[name](a); send(a);`,
    `const hooks = { before: (b) => { b.messenger_writable = true; } }; const a = ${plan}; hooks[name]?.(a); send(a);`,
    `const use = []; use.push((b) => { b.messenger_writable = true; }); const a = ${plan}; use.forEach(f => f(a)); send(a);`,
    `const ctx = { body: ${plan} }; const steps = [(c) => { c.body.messenger_writable = true; }]; for (const s of steps) s(ctx); send(ctx.body);`,
    `const ctx = { body: ${plan} }; const steps = [(c) => { c.body.messenger_writable = true; }, (c) => send(c.body)]; for (const s of steps) s(ctx);`,
    `const pipe = (...fns) => (v) => fns.reduce((a, f) => f(a), v); const mark = (b) => ({ ...b, messenger_writable: true }); pipe(mark, send)(${plan});`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('something else than an assignment', () => {
  it.each([
    `const a = ${plan}; Object.defineProperty(a, 'messenger_writable', { value: true, enumerable: true }); send(a);`,
    `const a = ${plan}; Reflect.set(a, 'messenger_writable', true); send(a);`,
    `const KEY = 'messenger_writable'; const defs = [${plan}]; const f = defs.find(d => d.name === 'plan'); f[KEY] = true; for (const d of defs) send(d);`,
    `const defs = [${plan}]; const f = defs.find(d => d.name === 'plan'); Object.assign(f, { messenger_writable: true }); for (const d of defs) send(d);`,
    `const W = { messenger_writable: true }; const defs = [${plan}]; defs.forEach(d => Object.assign(d, W)); for (const d of defs) send(d);`,
    `const a = ${plan}; for (const k of KEYS) a[k] = true; send(a);`,
    `const a = ${plan}; switch (kind) { case 'w': a.messenger_writable = true; } send(a);`,
    `const a = ${plan}; try { a.messenger_writable = compute(); } catch {} send(a);`,
    `const a = ${plan}; do { a.messenger_writable = true; } while (false); send(a);`,
    `const store = ${plan}; Object.assign(store, load()); send(store);`,
    `const store = ${plan}; if (x) Object.assign(store, load()); send(store);`,
    `import { load } from './load.js'; const store = ${plan}; Object.assign(store, load()); send(store);`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('another module', () => {
  it.each([
    `import { DEFS } from './definitions.js'; const f = DEFS.find(d => d.name === 'plan'); f.messenger_writable = true; for (const d of DEFS) send(d);`,
    `import { DEFS, getDef } from './definitions.js'; getDef('plan').messenger_writable = true; for (const d of DEFS) send(d);`,
    `import { DEFS } from './mutated.js'; for (const d of DEFS) send(d);`,
    `import { DEFS } from './definitions.js'; import './mutator.js'; for (const d of DEFS) send(d);`,
    `import { DEFS } from './definitions.js'; import { mutate } from './mutator.js'; mutate(); for (const d of DEFS) send(d);`,
    `import { make, registry } from './factory.js'; const one = make(); registry[0].messenger_writable = true; send(one);`,
    `import { make, markAll } from './factory.js'; const one = make(); markAll(); send(one);`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('a key that is there when it is sent', () => {
  it.each([
    `const a = { name: 'plan', toJSON() { return { name: this.name, messenger_writable: true }; } }; send(a);`,
    `const a = ${plan}; const e = Object.entries(a); e.push(['messenger_writable', true]); send(Object.fromEntries(e));`,
    `const m = new Map(Object.entries(${plan})); m.set('messenger_writable', true); send(Object.fromEntries(m));`,
    `const o = { get body() { return { ...${plan}, messenger_writable: true }; } }; send(o.body);`,
    `const k = flag ? 'messenger_writable' : 'x'; const a = { ...${plan}, [k]: true }; send(a);`,
    `const k = keyName(); const a = { ...${plan}, [k]: true }; send(a);`,
    `const extra = () => ({ messenger_writable: true }); send({ ...${plan}, ...extra() });`,
    `send({ ...${plan}, ...(flag ? { messenger_writable: true } : {}) });`,
    `const kv = [['messenger_writable', true]]; send({ ...${plan}, ...Object.fromEntries(kv) });`,
    `const a = JSON.parse(JSON.stringify(${plan}), (k, v) => v); a.messenger_writable = true; send(a);`,
    `send(JSON.parse(JSON.stringify(${plan}).replace('}', ',"messenger_writable":true}')));`,
    `import _ from 'lodash'; const a = ${plan}; _.set(a, 'messenger_writable', true); send(a);`,
    `import set from 'lodash/set'; const a = ${plan}; const t = set(a, ['messenger_writable'], true); send(t);`,
    `import fp from 'lodash/fp'; const a = fp.set('messenger_writable', true, ${plan}); send(a);`,
    `import * as R from 'ramda'; const a = R.assoc('messenger_writable', true, ${plan}); send(a);`,
    `import merge from 'deepmerge'; const a = merge(${plan}, { messenger_writable: true }); send(a);`,
    `import _ from 'lodash'; const a = _.defaultsDeep({}, ${plan}, CONFIG); send(a);`,
    `import { produce } from 'immer'; const a = ${plan}; const b = produce(a, d => { d.messenger_writable = true; }); send(b);`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('elements that are taken out of the list', () => {
  it.each([
    `const defs = [${plan}]; defs.length = 0; for (const d of defs) send(d);`,
    `const defs = [${plan}]; defs.length = 0; defs.push({ name: 'a', messenger_writable: true }); for (const d of defs) send(d);`,
    `const defs = [${plan}]; defs.splice(0); for (const d of defs) send(d);`,
    `const defs = [${plan}]; defs.pop(); for (const d of defs) send(d);`,
    `const defs = [${plan}, { name: 'b', messenger_writable: true }]; defs.shift(); for (const d of defs) send(d);`,
    `let defs = [${plan}]; defs = defs.filter(d => 'messenger_writable' in d); for (const d of defs) send(d);`,
    `const defs = [${plan}].filter(d => d.messenger_writable !== undefined); for (const d of defs) send(d);`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([]);
  });
});

describe('what is still known to lack the key', () => {
  it.each([
    `const make = (name) => ({ name, model: 'contact' }); const a = make('a'); a.messenger_writable = true; send(a); send(make('b'));`,
    `const make = (name) => ({ name, model: 'contact' }); const a = make('a'); a.messenger_writable = true; send(a); const b = make('b'); send(b);`,
    `const a = ${plan}; a.messenger_writable = true; send(a); const b = ${plan}; send(b);`,
    `const w = (o) => { o.messenger_writable = true; return o; }; send(w(${plan})); send(${plan});`,
    `function w(o) { o.messenger_writable = true; return o; } send(w(${plan})); send(${plan});`,
    `export function w(o) { o.messenger_writable = true; return o; } send(w(${plan})); send(${plan});`,
    `import { mark } from './mark.js'; send(mark(${plan})); send(${plan});`,
    `app.post('/x', async (req, res) => { const b = req.body; b.messenger_writable = true; await send(b); }); send(${plan});`,
    `const cfg = JSON.parse(text); cfg.messenger_writable = true; send(cfg); send(${plan});`,
    `const cfg = await (await fetch(u)).json(); cfg.messenger_writable = true; send(cfg); send(${plan});`,
    `const defs = [${plan}]; for (const d of defs) send(d); defs[0].messenger_writable = true;`,
    `const defs = [${plan}]; for (const d of defs) { const body = { ...d, data_type: 'string' }; if (d.special) body.description = 'x'; send(body); }`,
    `const defs = [${plan}]; const seen = {}; for (const d of defs) { seen[d.name] = true; send(d); }`,
    `const defs = [${plan}]; const opts = Object.assign({}, defaults, options); for (const d of defs) send(d);`,
    `const q = [${plan}]; while (q.length) { const d = q.shift(); await send(d); }`,
    `class Attrs { defs = [${plan}]; options = {}; constructor(o) { Object.assign(this.options, o); } run() { for (const d of this.defs) send(d); } } new Attrs({ a: 1 }).run();`,
    `class A { #cache = {}; put(k, v) { this.#cache[k] = v; } async create() { return send(${plan}); } } new A().create();`,
    `const byName = new Map(); const defs = [${plan}]; for (const d of defs) byName.set(d.name, d); for (const d of defs) send(d);`,
  ])('%s', (code) => {
    expect(findings(code)).toEqual([expect.stringContaining('missing-messenger-writable')]);
  });
});
