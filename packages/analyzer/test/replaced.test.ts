/**
 * Fields, methods and functions that other code replaces: what is sent then is not known. Beside them the
 * ordinary shapes, where nothing is replaced.
 */
import { describe, expect, it } from 'vitest';
import { allFindings, callsIn, type Files, upgrade } from './support.js';

const plan = "{ name: 'plan', model: 'contact', data_type: 'string' }";

const POST = `const post = (body, version = '2.10') =>
  fetch('https://api.intercom.io/data_attributes', {
    method: 'POST',
    headers: { 'Intercom-Version': version },
    body: JSON.stringify(body),
  });
`;

/** Files that have `post` behind their imports. */
function withPost(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).map(([path, code]) => {
      const [, imports = '', rest = ''] = /^((?:import [^;]*;\s*)*)(.*)$/su.exec(code) ?? [];
      return [path, `${imports}${POST}${rest}`];
    }),
  );
}

/** How many creates are reported at 2.11. All files are looked at, in this order, by one project. */
function reported(code: string | Files): number {
  const files = withPost(typeof code === 'string' ? { 'a.ts': code } : code);
  return allFindings(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replaceAll('2.10', '2.11')]),
    ),
  ).filter(({ kind }) => kind === 'missing-messenger-writable').length;
}

/** How often an upgrade from 2.10 adds the key. */
function edited(code: string | Files): number {
  const files = withPost(typeof code === 'string' ? { 'a.ts': code } : code);
  return Object.entries(upgrade(files).after).reduce(
    (sum, [path, text]) =>
      sum +
      text.split('messenger_writable').length -
      (files[path] ?? '').split('messenger_writable').length,
    0,
  );
}

const SERVICE = `class Svc { version = '2.10'; run() { return post(${plan}, this.version); } }`;

describe('a field that a subclass writes', () => {
  it.each([
    `${SERVICE} class Old extends Svc { constructor(v) { super(); this.version = v; } } new Old(process.argv[2]).run();`,
    `${SERVICE} class Old extends Svc { version = process.argv[2]; } new Old().run();`,
    `${SERVICE} class Old extends Svc { pin(v) { this.version = v; return this; } } new Old().pin(process.argv[2]).run();`,
    `${SERVICE} class Mid extends Svc {} class Old extends Mid { constructor(v) { super(); this.version = v; } } new Old(process.argv[2]).run();`,
    `${SERVICE} class Old extends Svc { constructor(opts) { super(); Object.assign(this, opts); } } new Old(JSON.parse(text)).run();`,
    `${SERVICE} class Old extends Svc {} const old = new Old(); old.version = process.argv[2]; old.run();`,
    {
      'old.ts': `import { Svc } from './svc'; export class Old extends Svc { constructor() { super(); this.version = process.argv[2]; } } void new Old().run();`,
      'svc.ts': `export ${SERVICE}`,
    },
    {
      'old.ts': `import { Svc } from './svc'; export class Old extends Svc { pin(v: string) { this.version = v; return this; } } void new Old().pin(process.argv[2]).run();`,
      'svc.ts': `export ${SERVICE}`,
    },
  ])('%s', (code) => {
    expect(reported(code)).toBe(0);
    expect(edited(code)).toBe(0);
  });

  it.each([
    `${SERVICE} class Old extends Svc { constructor(v) { super(); this.other = v; } } new Old(process.argv[2]).run();`,
    `${SERVICE} class Old extends Svc { label = 'old'; } new Old().run();`,
    `${SERVICE} class Old extends Svc { again() { return this.run(); } } new Old().again();`,
    `${SERVICE} class Old extends Svc { print() { console.log(this.version); } } new Old().run();`,
    `${SERVICE} class Other { constructor(v) { this.version = v; } } new Svc().run(); new Other('1');`,
    {
      'old.ts': `import { Svc } from './svc'; export class Old extends Svc { label = 'old'; } void new Old().run();`,
      'svc.ts': `export ${SERVICE}`,
    },
  ])('%s: not written', (code) => {
    expect(reported(code)).toBe(1);
    expect(edited(code)).toBe(1);
  });
});

describe('a field that is written by a key which is not known', () => {
  it.each([
    `export class Svc { version = '2.10'; constructor(opts = {}) { for (const k of Object.keys(opts)) this[k] = opts[k]; } run() { return post(${plan}, this.version); } }`,
    `export class Svc { version = '2.10'; constructor(opts = {}) { for (const k in opts) this[k] = opts[k]; } run() { return post(${plan}, this.version); } }`,
    `export class Svc { version = '2.10'; constructor(opts = {}) { for (const [k, v] of Object.entries(opts)) this[k] = v; } run() { return post(${plan}, this.version); } }`,
    `export class Svc { version = '2.10'; set(k, v) { this[k] = v; return this; } run() { return post(${plan}, this.version); } }`,
    `export class Svc { version = '2.10'; constructor(v) { for (const k of ['version', 'label']) this[k] = v[k]; } run() { return post(${plan}, this.version); } }`,
  ])('%s', (code) => {
    expect(reported(code)).toBe(0);
    expect(edited(code)).toBe(0);
  });

  it.each([
    `export class Svc { version = '2.10'; constructor(v) { for (const k of ['title', 'label']) this[k] = v[k]; } run() { return post(${plan}, this.version); } }`,
    `export class Svc { version = '2.10'; constructor() { for (const k of ['run', 'stop']) this[k] = this[k].bind(this); } run() { return post(${plan}, this.version); } stop() {} }`,
    `class Svc { version = '2.10'; constructor(opts = {}) { for (const k of Object.keys(opts)) this[k] = opts[k]; } run() { return post(${plan}, this.version); } } new Svc({ label: 'a' }).run();`,
  ])('%s: another field', (code) => {
    expect(reported(code)).toBe(1);
    expect(edited(code)).toBe(1);
  });
});

const CLIENT = `class Ic { constructor() { this.label = 'a'; } send(b) { return post(b); } seed() { return this.send(${plan}); } }`;
const BUILDER = `class Ic { body() { return ${plan}; } send() { return post(this.body()); } }`;

describe('a method that is replaced', () => {
  it.each([
    `${CLIENT} const send = Ic.prototype.send; Ic.prototype.send = function (b) { return send.call(this, { messenger_writable: false, ...b }); }; new Ic().seed();`,
    `${CLIENT} const ic = new Ic(), send = ic.send.bind(ic); ic.send = (b) => send({ messenger_writable: false, ...b }); await ic.seed();`,
    `${BUILDER} Object.assign(Ic.prototype, { body: () => ({ messenger_writable: false }) }); new Ic().send();`,
    `${BUILDER} Ic.prototype.body = () => ({ messenger_writable: false }); new Ic().send();`,
    `${BUILDER} Object.defineProperty(Ic.prototype, 'body', { value: () => ({ messenger_writable: false }) }); new Ic().send();`,
    `class Ic { constructor(o) { if (o.body) this.body = o.body; } body() { return ${plan}; } send() { return post(this.body()); } } export const ic = new Ic({ body: () => ({ messenger_writable: false }) }); ic.send();`,
    `class Ic { constructor(o) { this.body = o.body; } body() { return ${plan}; } send() { return post(this.body()); } } new Ic(x).send();`,
    `${BUILDER} class Sub extends Ic { constructor(o) { super(); this.body = o.body; } } new Sub(x).send();`,
    `class Ic { static body() { return ${plan}; } static send() { return post(Ic.body()); } } Ic.body = () => ({ messenger_writable: false }); Ic.send();`,
    `class Ic { constructor() { return new Proxy(this, { get: (t, k) => (k === 'body' ? () => ({ messenger_writable: false }) : t[k]) }); } body() { return ${plan}; } send() { return post(this.body()); } } new Ic().send();`,
    `const privately = (fn) => (b) => fn({ messenger_writable: false, ...b }); class Ic { constructor() { this.send = privately(this.send.bind(this)); } send(b) { return post(b); } seed() { return this.send(${plan}); } } new Ic().seed();`,
  ])('%s', (code) => {
    expect(reported(code)).toBe(0);
  });

  it.each([
    `${CLIENT} new Ic().seed();`,
    `class Ic { constructor() { this.send = this.send.bind(this); } send(b) { return post(b); } seed() { return this.send(${plan}); } } new Ic().seed();`,
    `import { debounce } from 'lodash'; class Ic { constructor() { this.send = debounce(this.send, 100); } send(b) { return post(b); } seed() { return this.send(${plan}); } } new Ic().seed();`,
    `import { trace } from '@acme/trace'; ${CLIENT} Ic.prototype.send = trace(Ic.prototype.send); new Ic().seed();`,
    `import { trace } from '@acme/trace'; ${CLIENT} const ic = new Ic(); ic.send = trace(ic.send.bind(ic)); ic.seed();`,
    `${CLIENT} const ic = new Ic(), send = ic.send.bind(ic); send(${plan});`
      .replace('seed()', 'x()')
      .replace(`this.send(${plan})`, '0'),
    `${CLIENT} Ic.prototype.other = () => 1; new Ic().seed();`,
    `${CLIENT} Object.assign(Ic.prototype, { other() {} }); new Ic().seed();`,
    `${CLIENT} const ic = new Ic(); ic.other = 1; ic.label = 'b'; ic.seed();`,
    `class Ic { static all; constructor() { if (Ic.all) return Ic.all; Ic.all = this; } body() { return ${plan}; } send() { return post(this.body()); } } new Ic().send();`,
    `${BUILDER} class Sub extends Ic { other() { return 1; } } new Sub().send();`,
    `const retry = (fn) => async (...args) => fn(...args); class Ic { constructor() { this.send = retry(this.send.bind(this)); } send(b) { return post(b); } seed() { return this.send(${plan}); } } new Ic().seed();`,
  ])('%s: as it is', (code) => {
    expect(reported(code)).toBe(1);
  });
});

const BASE = `const base = { send(b) { return post(b); }, seed() { return this.send(${plan}); } };`;

describe('an object with a method that another one replaces', () => {
  it.each([
    `${BASE} const ic = { ...base, send: (b) => post({ messenger_writable: false, ...b }) }; ic.seed();`,
    `${BASE} const overrides = { send: (b) => post({ messenger_writable: false, ...b }) }; const ic = { ...base, ...overrides }; ic.seed();`,
    `${BASE} const ic = Object.create(base, { send: { value: (b) => base.send({ messenger_writable: false, ...b }) } }); ic.seed();`,
    `${BASE} const ic = Object.create(base); ic.send = (b) => base.send({ messenger_writable: false, ...b }); ic.seed();`,
    `${BASE} const ic = Object.assign({}, base, { send: (b) => post({ messenger_writable: false, ...b }) }); ic.seed();`,
    `${BASE} const send = base.send; base.send = (b) => send({ messenger_writable: false, ...b }); base.seed();`,
  ])('%s', (code) => {
    expect(reported(code)).toBe(0);
  });

  it.each([
    `${BASE} base.seed();`,
    `${BASE} const ic = { ...base, other: 1 }; ic.seed();`,
    `${BASE} const ic = { send: 1, ...base }; ic.seed();`,
    `${BASE} const ic = Object.create(base); ic.seed();`,
    `${BASE} const ic = Object.assign({}, base, { other: 1 }); ic.seed();`,
    `${BASE} const ic = { base, send: 1 }; ic.base.seed();`,
  ])('%s: as it is', (code) => {
    expect(reported(code)).toBe(1);
  });
});

describe('a function that is given anew', () => {
  it.each([
    `function build(name) { return ${plan}; } const plain = build; build = (n) => ({ ...plain(n), messenger_writable: false }); post(build('a'));`,
    `function build(name) { return ${plan}; } if (old) build = other; post(build('a'));`,
    `function build(name) { return ${plan}; } export const seed = () => post(build('a')); function build(name) { return { name, messenger_writable: false }; }`,
    `function build(name) { return ${plan}; } var build = () => ({ messenger_writable: false }); post(build('a'));`,
    `var body = ${plan}; var body = { messenger_writable: false }; post(body);`,
  ])('%s', (code) => {
    expect(reported(code)).toBe(0);
  });

  it.each([
    `function build(name) { return ${plan}; } const plain = build; post(plain('a'));`,
    `function build(name) { return ${plan}; } build.defaults = {}; post(build('a'));`,
    `function build(name: string): object; function build(name) { return ${plan}; } post(build('a'));`,
    `function build(name) { return { name, messenger_writable: false }; } export const seed = () => post(build('a')); function build(name) { return ${plan}; }`,
    `function build(name) { return ${plan}; } register(build); post(build('a'));`,
    `var build; var build = () => (${plan}); post(build('a'));`,
  ])('%s: as it is', (code) => {
    expect(reported(code)).toBe(1);
  });
});

describe('what a decorator may replace', () => {
  it.each([
    `const privately = (_t, _k, d) => { const f = d.value; d.value = function (def) { return f.call(this, { messenger_writable: false, ...def }); }; }; class Ic { @privately create(def) { return post(def); } } new Ic().create(${plan});`,
    `function writable(f, _c) { return function (n) { return { ...f.call(this, n), messenger_writable: true }; }; } class Ic { @writable body() { return ${plan}; } create() { return post(this.body()); } } new Ic().create();`,
    `const env = (name) => (_v, _c) => (init) => process.env[name] ?? init; class Ic { @env('V') version = '2.10'; create() { return post(${plan}, this.version); } } new Ic().create();`,
    `import { Env } from '@acme/env'; class Ic { @Env('V') version = '2.10'; create() { return post(${plan}, this.version); } } new Ic().create();`,
    `import { InjectConfig } from '@acme/nest'; class Ic { @InjectConfig('V') private version = '2.10'; create() { return post(${plan}, this.version); } } new Ic().create();`,
    `function Writable(Base) { return class extends Base { messenger_writable = true; }; } @Writable class Attr { constructor(public name: string, public model: string) {} } post(new Attr('plan', 'contact'));`,
    `function Writable(Base) { return class extends Base { body() { return {}; } }; } @Writable ${BUILDER} new Ic().send();`,
    `const old = (v, c) => ({ get() { return process.env.V; } }); class Ic { @old accessor version = '2.10'; create() { return post(${plan}, this.version); } } new Ic().create();`,
    `const old = (v, c) => () => process.env.V; class Ic { @old get version() { return '2.10'; } create() { return post(${plan}, this.version); } } new Ic().create();`,
    `import { serialize } from '@acme/serial'; class Attr { name = 'a'; model = 'contact'; @serialize('messenger_writable') writable = false; } post(new Attr());`,
    {
      'd.ts': `export function privately(_t, _k, d) { const f = d.value; d.value = function (def) { return f.call(this, { messenger_writable: false, ...def }); }; }`,
      'a.ts': `import { privately } from './d'; class Ic { @privately create(def) { return post(def); } } new Ic().create(${plan});`,
    },
    `import { Env } from '@acme/env'; class Attr { name = 'a'; model = 'contact'; @Env('W') messenger_writable; } post(new Attr());`,
    `import { Expose } from 'class-transformer'; class Attr { name = 'a'; model = 'contact'; @Expose({ name: 'messenger_writable' }) writable = false; } post(new Attr());`,
  ])('%s', (code) => {
    expect(reported(code)).toBe(0);
  });

  it.each([
    `import { Injectable } from '@nestjs/common'; @Injectable() ${CLIENT} new Ic().seed();`,
    `import { Cron } from '@nestjs/schedule'; class Ic { @Cron('* * * * *') run() { return this.create(${plan}); } @Cron('1') create(def) { return post(def); } }`,
    `import { Get } from '@nestjs/common'; class Ic { @Get('x') version = '2.10'; create() { return post(${plan}, this.version); } } new Ic().create();`,
    `import { Column } from 'typeorm'; class Attr { @Column('varchar') name = 'a'; @Column() model = 'contact'; } post(new Attr());`,
    `function Mark(name) { return (target, key) => { Reflect.defineMetadata(name, true, target, key); }; } class Ic { @Mark('x') create(def) { return post(def); } } new Ic().create(${plan});`,
    `const registry = []; const Service = (target) => { registry.push(target); }; @Service ${CLIENT} new Ic().seed();`,
    `const env = (name) => (_v, _c) => (init) => process.env[name] ?? init; class Ic { @env('X') other = 'b'; create() { return post(${plan}); } } new Ic().create();`,
    `const provide = (name) => (_target, _key) => { registry.set(name, _key); }; import { IntercomClient } from 'intercom-client'; class Ic { client: IntercomClient = new IntercomClient({ token: 't', version: '2.10' }); @provide('x') create() { return this.client.dataAttributes.create(${plan}); } } new Ic().create();`,
    `import { IsOptional } from 'class-validator'; class Attr { @IsOptional() name = 'a'; model = 'contact'; @IsOptional() messenger_writable?: boolean; } post(new Attr());`,
    `const bound = (_value, context) => { context.addInitializer(function () { this[context.name] = this[context.name].bind(this); }); }; class Ic { @bound create(def) { return post(def); } } new Ic().create(${plan});`,
  ])('%s: as it is', (code) => {
    expect(reported(code)).toBe(1);
  });

  it('a field that is injected is what its type says', () => {
    const code = `import { Inject } from '@nestjs/common';
import { IntercomClient } from 'intercom-client';
class Ic {
  @Inject('IC') private client: IntercomClient;
  create() {
    return this.client.dataAttributes.create(${plan});
  }
}`;
    expect(callsIn({ 'a.ts': code }, 'a.ts').map(({ path }) => path)).toEqual(['/data_attributes']);
  });
});

describe('a class that is extended where it is handed to', () => {
  const MIXIN =
    '(B) => class extends B { body() { return { ...super.body(), messenger_writable: false }; } }';

  it.each<string | Files>([
    `const M = ${MIXIN}; ${BUILDER} new (M(Ic))().send();`,
    `const M = ${MIXIN}; const N = (B) => class extends B {}; ${BUILDER} class Full extends M(N(Ic)) {} new Full().send();`,
    `const M = ${MIXIN}; ${BUILDER} export default M(Ic);`,
    `function M(B) { class Inner extends B { body() { return {}; } } return Inner; } ${BUILDER} export default M(Ic);`,
    {
      'a.ts': `import { Ic } from './ic'; const M = ${MIXIN}; new (M(Ic))().send();`,
      'ic.ts': `export ${BUILDER}`,
    },
    {
      'a.ts': `import { Ic } from './ic'; import { M } from './m'; export const Full = M(Ic); new Full().send();`,
      'm.ts': `export const M = ${MIXIN};`,
      'ic.ts': `export ${BUILDER}`,
    },
  ])('%s', (code) => {
    expect(reported(code)).toBe(0);
  });

  it.each([
    `const M = (B) => class extends B { other() { return 1; } }; ${BUILDER} new (M(Ic))().send();`,
    `const M = ${MIXIN}; class Other {} ${BUILDER} new (M(Other))(); new Ic().send();`,
  ])('%s: nothing overridden', (code) => {
    expect(reported(code)).toBe(1);
  });
});
