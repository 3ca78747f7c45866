/** `intercom-client`, majors 2 to 7: how programs get hold of a client, and what its calls send. */
import { describe, expect, test } from 'vitest';
import {
  at,
  callsIn,
  type Files,
  findingsIn,
  keyIn,
  problemsIn,
  upgrade,
  versionText,
} from './support.js';

/** A package.json that asks for a range of intercom-client. */
function manifest(range: string): string {
  return JSON.stringify({ name: 'app', dependencies: { 'intercom-client': range } });
}

function withSdk(range: string, files: Files): Files {
  return { 'package.json': manifest(range), ...files };
}

/** `POST /data_attributes at 2.11 by intercom-client 6` for each call of a module. */
function callsOf(files: Files, path: string): string[] {
  return callsIn(files, path).map(
    (call) => `${call.method} ${call.path} at ${versionText(call.version)}`,
  );
}

/** The calls of one file under one range of the SDK. */
function callsWith(range: string, text: string, path = 'app.ts'): string[] {
  return callsOf(withSdk(range, { [path]: text }), path);
}

const CREATE_6 = 'POST /data_attributes at 2.11 by intercom-client 6';
const CREATE_7 = 'POST /data_attributes at 2.14 by intercom-client 7';
const BODY = `{ name: 'seats', model: 'company', data_type: 'integer' }`;
const CREATE = `dataAttributes.create(${BODY})`;

describe('importing the class', () => {
  test.each([
    [
      'a named import',
      `import { IntercomClient } from 'intercom-client';
       const client = new IntercomClient({ token });
       await client.${CREATE};`,
    ],
    [
      'a named import with another name',
      `import { IntercomClient as Intercom } from 'intercom-client';
       const intercom = new Intercom({ token });
       await intercom.${CREATE};`,
    ],
    [
      'the namespace',
      `import * as Intercom from 'intercom-client';
       const client = new Intercom.IntercomClient({ token });
       await client.${CREATE};`,
    ],
    [
      'a default import',
      `import Intercom from 'intercom-client';
       const client = new Intercom.IntercomClient({ token });
       await client.${CREATE};`,
    ],
    [
      'a default import beside a type',
      `import intercom, { type Intercom } from 'intercom-client';
       const { IntercomClient } = intercom;
       const client = new IntercomClient({ token });
       await client.${CREATE};`,
    ],
    [
      'require with destructuring',
      `const { IntercomClient } = require('intercom-client');
       const client = new IntercomClient({ token });
       client.${CREATE}.then(console.log);`,
    ],
    [
      'require with destructuring and another name',
      `const { IntercomClient: Sdk } = require('intercom-client');
       new Sdk({ token }).${CREATE};`,
    ],
    [
      'require of a member',
      `const IntercomClient = require('intercom-client').IntercomClient;
       const client = new IntercomClient({ token });
       client.${CREATE};`,
    ],
    [
      'require, constructed through the module object',
      `const intercom = require('intercom-client');
       const client = new intercom.IntercomClient({ token });
       client.${CREATE};`,
    ],
    [
      'require in place',
      `const client = new (require('intercom-client').IntercomClient)({ token });
       client.${CREATE};`,
    ],
    [
      'require of the default export',
      `const Intercom = require('intercom-client').default;
       const client = new Intercom.IntercomClient({ token });
       client.${CREATE};`,
    ],
    [
      'a dynamic import',
      `const { IntercomClient } = await import('intercom-client');
       const client = new IntercomClient({ token });
       await client.${CREATE};`,
    ],
    [
      'a dynamic import inside a function',
      `export async function seed(token) {
         const sdk = await import('intercom-client');
         const client = new sdk.IntercomClient({ token });
         await client.${CREATE};
       }`,
    ],
    [
      'import = require',
      `import Intercom = require('intercom-client');
       const client = new Intercom.IntercomClient({ token });
       client.${CREATE};`,
    ],
    [
      'an alias of a member through import =',
      `import * as Sdk from 'intercom-client';
       const Ctor = Sdk.IntercomClient;
       const client = new Ctor({ token: process.env.INTERCOM_TOKEN! });
       client.${CREATE};`,
    ],
  ])('%s', (_name, text) => {
    expect(callsWith('^6.0.0', text)).toEqual([CREATE_6]);
  });

  test.each([
    [
      'named',
      `import { Client } from 'intercom-client'; const client = new Client({ tokenAuth: { token } });`,
    ],
    [
      'renamed',
      `import { Client as IntercomClient } from 'intercom-client'; const client = new IntercomClient({ tokenAuth: { token } });`,
    ],
    [
      'default',
      `import Intercom from 'intercom-client'; const client = new Intercom.Client({ tokenAuth: { token } });`,
    ],
    [
      'namespace',
      `import * as intercom from 'intercom-client'; const client = new intercom.Client({ tokenAuth: { token } });`,
    ],
    [
      'require',
      `const Intercom = require('intercom-client'); const client = new Intercom.Client({ tokenAuth: { token } });`,
    ],
    [
      'destructured',
      `const { Client } = require('intercom-client'); const client = new Client({ tokenAuth: { token } });`,
    ],
    [
      'destructured from the default',
      `import Intercom from 'intercom-client'; const { Client } = Intercom; const client = new Client({ tokenAuth: { token } });`,
    ],
  ])('the class of major 5: %s', (_name, construction) => {
    const text = `${construction}
      client.useRequestOpts({ headers: { 'Intercom-Version': '2.9' } });
      client.dataAttributes.create({ name: 'seats', model: 'company', dataType: 'integer' });`;
    const [call] = callsWith('^5.0.0', text, 'app.js');
    expect(call).toMatch(/^POST \/data_attributes at 2\.9 from app\.js:2:/u);
  });
});

describe('where the client is kept', () => {
  test.each([
    [
      'a field with an initialiser',
      `import { IntercomClient } from 'intercom-client';
       class AttributeSync {
         private readonly client = new IntercomClient({ token: process.env.TOKEN! });
         async run() {
           await this.client.${CREATE};
         }
       }`,
    ],
    [
      'a field set in the constructor',
      `import { IntercomClient } from 'intercom-client';
       export class AttributeSync {
         private client: IntercomClient;
         constructor(token: string) {
           this.client = new IntercomClient({ token });
         }
         run = () => this.client.${CREATE};
       }`,
    ],
    [
      'a private name',
      `import { IntercomClient } from 'intercom-client';
       export class AttributeSync {
         #sdk;
         constructor(token) { this.#sdk = new IntercomClient({ token }); }
         run() { return this.#sdk.${CREATE}; }
       }`,
    ],
    [
      'a getter',
      `import { IntercomClient } from 'intercom-client';
       export class AttributeSync {
         private get client() { return new IntercomClient({ token: this.token }); }
         async run() { await this.client.${CREATE}; }
       }`,
    ],
    [
      'a getter that makes it once',
      `import { IntercomClient } from 'intercom-client';
       export class AttributeSync {
         private made?: IntercomClient;
         private get client(): IntercomClient {
           this.made ??= new IntercomClient({ token: this.token });
           return this.made;
         }
         async run() { await this.client.${CREATE}; }
       }`,
    ],
    [
      'a static field',
      `import { IntercomClient } from 'intercom-client';
       export class Intercom {
         static client = new IntercomClient({ token: process.env.TOKEN! });
         static async seed() { await Intercom.client.${CREATE}; }
       }`,
    ],
    [
      'a lazy singleton with if',
      `import { IntercomClient } from 'intercom-client';
       let client: IntercomClient | undefined;
       function getClient() {
         if (!client) {
           client = new IntercomClient({ token: process.env.TOKEN! });
         }
         return client;
       }
       export const seed = async () => { await getClient().${CREATE}; };`,
    ],
    [
      'a lazy singleton with an early return',
      `import { IntercomClient } from 'intercom-client';
       let client: IntercomClient | null = null;
       export function getClient(): IntercomClient {
         if (client) return client;
         client = new IntercomClient({ token: process.env.TOKEN! });
         return client;
       }
       export const seed = () => getClient().${CREATE};`,
    ],
    [
      'a lazy singleton with ??=',
      `import { IntercomClient } from 'intercom-client';
       let client;
       const intercom = () => (client ??= new IntercomClient({ token: process.env.TOKEN }));
       export const seed = () => intercom().${CREATE};`,
    ],
    [
      'a lazy singleton with ||',
      `import { IntercomClient } from 'intercom-client';
       let client;
       function intercom() {
         client = client || new IntercomClient({ token: process.env.TOKEN });
         return client;
       }
       export function seed() { return intercom().${CREATE}; }`,
    ],
    [
      'a static getInstance',
      `import { IntercomClient } from 'intercom-client';
       class Support {
         private static instance: Support;
         readonly client: IntercomClient;
         private constructor() { this.client = new IntercomClient({ token: process.env.TOKEN! }); }
         static getInstance(): Support {
           if (!Support.instance) Support.instance = new Support();
           return Support.instance;
         }
       }
       export const seed = () => Support.getInstance().client.${CREATE};`,
    ],
    [
      'a factory function',
      `import { IntercomClient } from 'intercom-client';
       const createClient = (token: string) => new IntercomClient({ token });
       export async function seed(token: string) {
         const client = createClient(token);
         await client.${CREATE};
       }`,
    ],
    [
      'an async factory function that returns several things',
      `import { IntercomClient } from 'intercom-client';
       async function connect() {
         const token = await vault.read('intercom');
         const client = new IntercomClient({ token });
         return { client, disconnect() {} };
       }
       const { client: intercom } = await connect();
       await intercom.${CREATE};`,
    ],
    [
      'a resource taken out of the client',
      `import { IntercomClient } from 'intercom-client';
       const { dataAttributes } = new IntercomClient({ token });
       await dataAttributes.create(${BODY});`,
    ],
    [
      'a resource in a constant',
      `import { IntercomClient } from 'intercom-client';
       const client = new IntercomClient({ token });
       const attributes = client.dataAttributes;
       await attributes.create(${BODY});`,
    ],
    [
      'members in brackets and with ?.',
      `import { IntercomClient } from 'intercom-client';
       const client = token ? new IntercomClient({ token }) : undefined;
       await client?.['dataAttributes']?.create(${BODY});`,
    ],
    [
      'casts and assertions',
      `import { IntercomClient } from 'intercom-client';
       const client = new IntercomClient({ token } as never) as IntercomClient;
       await client!.dataAttributes.create(${BODY} as unknown as Parameters<IntercomClient['dataAttributes']['create']>[0]);`,
    ],
    [
      'an object of services',
      `import { IntercomClient } from 'intercom-client';
       export const services = {
         intercom: new IntercomClient({ token: process.env.TOKEN! }),
         mail: new Mailer(),
       } as const;
       export const seed = () => services.intercom.${CREATE};`,
    ],
    [
      'a wrapper that makes the method a function of its own',
      `import { IntercomClient } from 'intercom-client';
       const client = new IntercomClient({ token });
       const create = client.dataAttributes.create.bind(client.dataAttributes);
       await create(${BODY});`,
    ],
  ])('%s', (_name, text) => {
    expect(callsWith('~6.4.0', text)).toEqual([CREATE_6]);
  });

  test.each<[string, Files]>([
    [
      'a named export',
      {
        'lib/intercom.ts': `import { IntercomClient } from 'intercom-client';
          export const intercom = new IntercomClient({ token: process.env.TOKEN! });`,
        'app.ts': `import { intercom } from './lib/intercom';
          await intercom.${CREATE};`,
      },
    ],
    [
      'a default export',
      {
        'lib/intercom.ts': `import { IntercomClient } from 'intercom-client';
          const client = new IntercomClient({ token: process.env.TOKEN! });
          export default client;`,
        'app.ts': `import support from './lib/intercom.js';
          await support.${CREATE};`,
      },
    ],
    [
      'a default export of the construction itself',
      {
        'lib/intercom.ts': `import { IntercomClient } from 'intercom-client';
          export default new IntercomClient({ token: process.env.TOKEN! });`,
        'app.ts': `import support from './lib/intercom';
          await support.${CREATE};`,
      },
    ],
    [
      'a re-export under another name',
      {
        'lib/intercom.ts': `import { IntercomClient } from 'intercom-client';
          export const client = new IntercomClient({ token: process.env.TOKEN! });`,
        'lib/index.ts': `export { client as intercom } from './intercom';`,
        'app.ts': `import { intercom } from './lib';
          await intercom.${CREATE};`,
      },
    ],
    [
      'export *',
      {
        'lib/intercom.ts': `import { IntercomClient } from 'intercom-client';
          export function getIntercom() { return new IntercomClient({ token: process.env.TOKEN! }); }`,
        'lib/index.ts': `export * from './mail'; export * from './intercom';`,
        'lib/mail.ts': `export const mail = {};`,
        'app.ts': `import * as lib from './lib';
          await lib.getIntercom().${CREATE};`,
      },
    ],
    [
      'the class re-exported',
      {
        'lib/sdk.ts': `export { IntercomClient } from 'intercom-client';
          export type { Intercom } from 'intercom-client';`,
        'app.ts': `import { IntercomClient } from './lib/sdk';
          const client = new IntercomClient({ token });
          await client.${CREATE};`,
      },
    ],
    [
      'everything of the package re-exported',
      {
        'lib/sdk.ts': `export * from 'intercom-client';`,
        'app.ts': `import { IntercomClient } from './lib/sdk';
          const client = new IntercomClient({ token });
          await client.${CREATE};`,
      },
    ],
    [
      'module.exports',
      {
        'lib/intercom.js': `const { IntercomClient } = require('intercom-client');
          module.exports = new IntercomClient({ token: process.env.TOKEN });`,
        'app.ts': `const intercom = require('./lib/intercom');
          intercom.${CREATE};`,
      },
    ],
    [
      'module.exports with members',
      {
        'lib/intercom.js': `const { IntercomClient } = require('intercom-client');
          const client = new IntercomClient({ token: process.env.TOKEN });
          module.exports = { client };`,
        'app.ts': `const { client: intercom } = require('./lib/intercom');
          intercom.${CREATE};`,
      },
    ],
    [
      'exports.name',
      {
        'lib/intercom.js': `const { IntercomClient } = require('intercom-client');
          exports.client = new IntercomClient({ token: process.env.TOKEN });`,
        'app.ts': `const lib = require('./lib/intercom');
          lib.client.${CREATE};`,
      },
    ],
    [
      'export =',
      {
        'lib/intercom.ts': `import { IntercomClient } from 'intercom-client';
          const client = new IntercomClient({ token: process.env.TOKEN! });
          export = client;`,
        'app.ts': `import client = require('./lib/intercom');
          client.${CREATE};`,
      },
    ],
    [
      'a service class in another file, injected',
      {
        'lib/intercom.service.ts': `import { IntercomClient } from 'intercom-client';
          export class IntercomService {
            readonly client = new IntercomClient({ token: process.env.TOKEN! });
          }`,
        'app.ts': `import { IntercomService } from './lib/intercom.service';
          export class Setup {
            constructor(private readonly intercom: IntercomService) {}
            async run() { await this.intercom.client.${CREATE}; }
          }`,
      },
    ],
  ])('in another file: %s', (_name, files) => {
    expect(callsOf(withSdk('6.1.0', files), 'app.ts')).toEqual([CREATE_6]);
  });

  test('a resource that the code replaces by one of its own is none of the SDK', () => {
    const files = withSdk('^6.0.0', {
      'connect.ts': `import { IntercomClient } from 'intercom-client';
import { Attributes } from './attributes';
export function connect(token: string) {
  const client = new IntercomClient({ token }) as any;
  client.dataAttributes = new Attributes(client);
  return client;
}`,
      'attributes.ts': `export class Attributes {
  constructor(private readonly client: { request(path: string, body: object): unknown }) {}
  create(body: object) { return this.client.request('/data_attributes', body); }
}`,
      'app.ts': `import { connect } from './connect';
const client = connect(process.env.TOKEN);
client.${CREATE};
client.tags.list();`,
    });
    expect(callsOf(files, 'app.ts')).toEqual(['GET /tags at 2.11 by intercom-client 6']);
    expect(problemsIn(files, 'app.ts')).toEqual([]);
  });

  test('a helper that is given the client is decided where it is called', () => {
    const files = withSdk('^6.0.0', {
      'seed.js': `export async function createSeats(client) {
        await client.${CREATE};
      }`,
      'app.ts': `import { IntercomClient } from 'intercom-client';
import { createSeats } from './seed.js';
await createSeats(new IntercomClient({ token, version: '2.10' }));`,
    });
    expect(callsOf(files, 'seed.js')).toEqual([]);
    expect(callsOf(files, 'app.ts')).toEqual(['POST /data_attributes at 2.10 from app.ts:3:56']);
  });
});

describe('a class that extends the client', () => {
  const files = (code: string): Files =>
    withSdk('~6.4.0', { 'app.ts': `import { IntercomClient } from 'intercom-client';\n${code}\n` });

  test.each([
    [
      'its constructor states the version',
      `class Client extends IntercomClient {
  constructor(token: string) { super({ token, version: '2.10' }); }
}
await new Client(token).${CREATE};`,
    ],
    [
      'its constructor is given the version',
      `class Client extends IntercomClient {
  constructor(token: string, version: '2.10' | '2.11') { super({ token, version }); }
}
const client = new Client(token, '2.10');
await client.${CREATE};`,
    ],
    [
      'a method creates',
      `class Client extends IntercomClient {
  constructor() { super({ token, version: '2.10' }); }
  seed() { return this.${CREATE}; }
}
await new Client().seed();`,
    ],
  ])('%s', (_name, code) => {
    expect(callsOf(files(code), 'app.ts')).toEqual([
      expect.stringMatching(/^POST \/data_attributes at 2\.10 from app\.ts:/u),
    ]);
    const { after } = upgrade(files(code));
    expect(after['app.ts']).toContain(`'2.11'`);
    expect(after['app.ts']).toContain('messenger_writable: true');
  });
});

describe('a client that is made where the code does not show it', () => {
  const TYPED: readonly (readonly [string, string])[] = [
    [
      'a parameter property with the type of the SDK',
      `import { IntercomClient } from 'intercom-client';
       export class AttributeSync {
         constructor(private readonly intercom: IntercomClient, private readonly log: Logger) {}
         async run() { await this.intercom.${CREATE}; }
       }`,
    ],
    [
      'an injected parameter with a decorator',
      `import type { IntercomClient } from 'intercom-client';
       @Injectable()
       export class AttributeSync {
         constructor(@Inject('INTERCOM') private intercom: IntercomClient) {}
         async run() { await this.intercom.${CREATE}; }
       }`,
    ],
    [
      'a field that only has a type',
      `import type { IntercomClient } from 'intercom-client';
       export class AttributeSync {
         @Inject(INTERCOM) private readonly intercom!: IntercomClient;
         async run() { await this.intercom.${CREATE}; }
       }`,
    ],
    [
      'a parameter with the type of the SDK',
      `import type { IntercomClient } from 'intercom-client';
       export async function seed(client: IntercomClient) { await client.${CREATE}; }`,
    ],
    [
      'a destructured parameter with a type literal',
      `import { IntercomClient } from 'intercom-client';
       export async function seed({ intercom }: { intercom: IntercomClient }) {
         await intercom.${CREATE};
       }`,
    ],
    [
      'dependencies with an interface',
      `import { IntercomClient } from 'intercom-client';
       interface Dependencies { readonly intercom: IntercomClient; readonly log: Logger }
       export async function seed(dependencies: Dependencies) {
         await dependencies.intercom.${CREATE};
       }`,
    ],
    [
      'an own subclass',
      `import { IntercomClient } from 'intercom-client';
       class Intercom extends IntercomClient {
         seed() { return this.${CREATE}; }
       }`,
    ],
  ];

  test.each(TYPED)('%s: no version is claimed, so nothing is reported or edited', (_name, text) => {
    const files = withSdk('~6.4.0', { 'app.ts': text });
    for (const call of callsIn(files, 'app.ts')) expect(call.version.kind).toBe('unknown');
    expect(problemsIn(files, 'app.ts')).toEqual([]);
    expect(upgrade(files).plan.edits).toEqual([]);
  });

  test('the upgrade lists it as undecided or manual', () => {
    const files = withSdk('~6.4.0', {
      'app.ts': `import type { IntercomClient } from 'intercom-client';
export const seed = (client: IntercomClient) => client.${CREATE};`,
    });
    const { manual, undecided } = upgrade(files);
    expect([...manual, ...undecided]).toEqual([expect.stringMatching(/^app\.ts:2:49 /u)]);
  });

  test.each<[string, Files]>([
    [
      'a parameter of a function',
      {
        'app.ts': `import type { IntercomClient } from 'intercom-client';
export async function seed(client: IntercomClient) { await client.${CREATE}; }`,
        'main.ts': `import { IntercomClient } from 'intercom-client';
import { seed } from './app';
await seed(new IntercomClient({ token, version: '2.10' }));`,
      },
    ],
    [
      'a parameter property',
      {
        'app.ts': `import type { IntercomClient } from 'intercom-client';
export class Sync {
  constructor(private readonly intercom: IntercomClient, private readonly log: Logger) {}
  async run() { await this.intercom.${CREATE}; }
}`,
        'main.ts': `import { IntercomClient } from 'intercom-client';
import { Sync } from './app';
const client = new IntercomClient({ token, version: '2.10' });
await new Sync(client, console).run();`,
      },
    ],
    [
      'a destructured parameter with a type literal',
      {
        'app.ts': `import type { IntercomClient } from 'intercom-client';
export async function seed({ intercom }: { intercom: IntercomClient }) { await intercom.${CREATE}; }`,
        'main.ts': `import { IntercomClient } from 'intercom-client';
import { seed } from './app';
const intercom = new IntercomClient({ token, version: '2.10' });
await seed({ intercom });`,
      },
    ],
    [
      'dependencies whose type stands in another file',
      {
        'types.ts': `import type { IntercomClient } from 'intercom-client';
export interface Dependencies { readonly intercom: IntercomClient }`,
        'app.ts': `import type { Dependencies } from './types';
export const makeSync = (dependencies: Dependencies) => ({
  run: () => dependencies.intercom.${CREATE},
});`,
        'main.ts': `import { IntercomClient } from 'intercom-client';
import { makeSync } from './app';
const sync = makeSync({ intercom: new IntercomClient({ token, version: '2.10' }) });
await sync.run();`,
      },
    ],
  ])('%s: the caller that makes it decides', (_name, files) => {
    const all = withSdk('~6.4.0', files);
    expect(callsOf(all, 'app.ts')).toEqual([]);
    expect(callsOf(all, 'main.ts')).toEqual([
      expect.stringMatching(/^POST \/data_attributes at 2\.10 from main\.ts:/u),
    ]);
    const { after } = upgrade(all);
    expect(after['app.ts']).toContain(`data_type: 'integer', messenger_writable: true })`);
    expect(after['main.ts']).toContain(`version: '2.11'`);
  });

  test('a field that the SDK drops is dropped whoever makes the client', () => {
    const files = withSdk('^5.0.0', {
      'app.ts': `import type { Client } from 'intercom-client';
export class Sync {
  constructor(private readonly intercom: Client) {}
  run() {
    return this.intercom.dataAttributes.create({ name: 'seats', messengerWritable: true } as never);
  }
}
export function seed(client: Client) {
  return client.dataAttributes.create({ name: 'seats', messengerWritable: true } as never);
}`,
    });
    expect(problemsIn(files, 'app.ts')).toEqual([
      'app.ts:5:65 sdk-dropped-field',
      'app.ts:9:56 sdk-dropped-field',
    ]);
  });

  test('a version that the call itself states is known whoever makes the client', () => {
    const files = withSdk('^7.0.0', {
      'app.ts': `import type { IntercomClient } from 'intercom-client';
export const seed = (client: IntercomClient) =>
  client.dataAttributes.create(
    { name: 'seats', model: 'company', data_type: 'integer' },
    { headers: { 'Intercom-Version': '2.12' } },
  );`,
    });
    expect(callsOf(files, 'app.ts')).toEqual(['POST /data_attributes at 2.12 from app.ts:5:38']);
    expect(problemsIn(files, 'app.ts')).toEqual(['app.ts:4:5 missing-messenger-writable']);
  });
});

describe('which major it is', () => {
  const app = `import { IntercomClient } from 'intercom-client';
    const client = new IntercomClient({ token });
    await client.${CREATE};`;
  const majorsOf = (files: Files, path = 'app.ts'): readonly number[] | undefined =>
    callsIn(files, path)[0]?.sdk?.majors;

  test.each([
    ['^6.0.0', [6]],
    ['~6.4', [6]],
    ['6', [6]],
    ['6.x', [6]],
    ['7.0.3', [7]],
    ['^7.0.0', [7]],
    ['>=6 <7', [6]],
    ['>=6', [6, 7]],
    ['^6.0.0 || ^7.0.0', [6, 7]],
    ['*', [6, 7]],
    ['latest', [6, 7]],
    ['workspace:*', [6, 7]],
    ['npm:intercom-client@^6.1.0', [6]],
    // The class says more than a wrong manifest.
    ['^5.0.0', [6, 7]],
  ])('%s', (range, majors) => {
    expect(majorsOf(withSdk(range, { 'app.ts': app }))).toEqual(majors);
  });

  test('no package.json', () => {
    expect(majorsOf({ 'app.ts': app })).toEqual([6, 7]);
    expect(callsOf({ 'app.ts': app }, 'app.ts')).toEqual([
      'POST /data_attributes at one of 2.11 by intercom-client 6 | 2.14 by intercom-client 7',
    ]);
  });

  test('all majors that may be installed lie at 2.11 or above: the body is reported', () => {
    expect(problemsIn({ 'app.ts': app }, 'app.ts')).toEqual([
      'app.ts:3:40 missing-messenger-writable',
    ]);
  });

  test.each([
    ['dependencies', { dependencies: { 'intercom-client': '^7.0.0' } }],
    ['devDependencies', { devDependencies: { 'intercom-client': '^7.0.0' } }],
    ['peerDependencies', { peerDependencies: { 'intercom-client': '^7.0.0' } }],
  ])('%s', (_name, content) => {
    expect(majorsOf({ 'package.json': JSON.stringify(content), 'app.ts': app })).toEqual([7]);
  });

  test('the nearest package.json that names the package decides', () => {
    const files = {
      'package.json': manifest('^6.0.0'),
      'packages/old/package.json': manifest('^7.0.0'),
      'packages/plain/package.json': JSON.stringify({ name: 'plain' }),
      'packages/old/src/app.ts': app,
      'packages/plain/src/app.ts': app,
    };
    expect(majorsOf(files, 'packages/old/src/app.ts')).toEqual([7]);
    expect(majorsOf(files, 'packages/plain/src/app.ts')).toEqual([6]);
  });

  test('the installed version decides where the range allows several', () => {
    const files = withSdk('>=6', {
      'node_modules/intercom-client/package.json': JSON.stringify({
        name: 'intercom-client',
        version: '7.0.3',
      }),
      'app.ts': app,
    });
    expect(callsOf(files, 'app.ts')).toEqual([CREATE_7]);
  });

  test('the locked version decides where nothing is installed', () => {
    const files = withSdk('>=6', {
      'package-lock.json': JSON.stringify({
        lockfileVersion: 3,
        packages: { 'node_modules/intercom-client': { version: '6.4.0' } },
      }),
      'app.ts': app,
    });
    expect(callsOf(files, 'app.ts')).toEqual([CREATE_6]);
  });

  test('a range of one major is not overruled by what happens to be installed', () => {
    const files = withSdk('^6.0.0', {
      'node_modules/intercom-client/package.json': JSON.stringify({
        name: 'intercom-client',
        version: '7.0.3',
      }),
      'app.ts': app,
    });
    expect(callsOf(files, 'app.ts')).toEqual([CREATE_6]);
  });

  test('`new Client` may be any of 2 to 5', () => {
    const files = {
      'app.js': `const Intercom = require('intercom-client');
        const client = new Intercom.Client({ token });
        client.tags.list();`,
    };
    expect(majorsOf(files, 'app.js')).toEqual([2, 3, 4, 5]);
  });
});

describe('the version in majors 6 and 7', () => {
  const client = (options: string): string =>
    `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token, ${options} });
`;
  const versionWith = (range: string, options: string, requestOptions = ''): string | undefined => {
    const second = requestOptions === '' ? '' : `, ${requestOptions}`;
    const text = `${client(options)}await client.dataAttributes.create(${BODY}${second});`;
    return callsIn(withSdk(range, { 'app.ts': text }), 'app.ts')
      .map((call) => versionText(call.version).replace(/ from .*$/u, ''))
      .at(0);
  };

  test.each([
    // nothing stated
    ['^6.0.0', '', '', '2.11 by intercom-client 6'],
    ['^7.0.0', '', '', '2.14 by intercom-client 7'],
    // the client's option
    ['^6.0.0', `version: '2.8'`, '', '2.8'],
    ['^7.0.0', `version: '2.8'`, '', '2.8'],
    ['^7.0.0', `version: undefined`, '', '2.14 by intercom-client 7'],
    // the client's headers: 7 reads them, before `version`; 6 does not
    ['^6.0.0', `headers: { 'Intercom-Version': '2.8' }`, '', '2.11 by intercom-client 6'],
    ['^6.0.0', `version: '2.9', headers: { 'Intercom-Version': '2.8' }`, '', '2.9'],
    ['^7.0.0', `headers: { 'Intercom-Version': '2.8' }`, '', '2.8'],
    ['^7.0.0', `headers: { 'intercom-version': '2.8' }`, '', '2.8'],
    ['^7.0.0', `version: '2.9', headers: { 'Intercom-Version': '2.8' }`, '', '2.8'],
    ['^7.0.0', `version: '2.9', headers: { 'Intercom-Version': undefined }`, '', '2.9'],
    ['^7.0.0', `version: '2.9', headers: { 'X-Team': 'crm' }`, '', '2.9'],
    // the request's option
    ['^6.0.0', `version: '2.8'`, `{ version: '2.9' }`, '2.9'],
    ['^7.0.0', `version: '2.8'`, `{ version: '2.9' }`, '2.9'],
    ['^7.0.0', `headers: { 'Intercom-Version': '2.8' }`, `{ version: '2.9' }`, '2.9'],
    ['^7.0.0', `version: '2.8'`, `{ version: undefined }`, '2.8'],
    ['^7.0.0', `version: '2.8'`, `{ timeoutInSeconds: 5 }`, '2.8'],
    // the request's headers
    [
      '^6.0.0',
      `version: '2.8'`,
      `{ version: '2.9', headers: { 'Intercom-Version': '2.7' } }`,
      '2.7',
    ],
    [
      '^7.0.0',
      `version: '2.8'`,
      `{ version: '2.9', headers: { 'Intercom-Version': '2.7' } }`,
      '2.7',
    ],
    [
      '^7.0.0',
      `version: '2.8'`,
      `{ version: '2.9', headers: { 'INTERCOM-VERSION': '2.7' } }`,
      '2.7',
    ],
    ['^6.0.0', `version: '2.8'`, `{ headers: { 'X-Team': 'crm' } }`, '2.8'],
    // a header that is undefined takes the version away altogether
    ['^6.0.0', `version: '2.8'`, `{ headers: { 'Intercom-Version': undefined } }`, 'unpinned'],
    ['^7.0.0', `version: '2.8'`, `{ headers: { 'Intercom-Version': undefined } }`, 'unpinned'],
    // channels
    ['^7.0.0', `version: 'Unstable'`, '', 'Unstable'],
    ['^7.0.0', `version: 'Preview'`, '', 'Preview'],
  ])('SDK %s, client { %s }, request %s', (range, options, requestOptions, expected) => {
    expect(versionWith(range, options, requestOptions)).toBe(expected);
  });

  test('major 6 sends a lower-case header beside its own, so neither counts', () => {
    expect(
      versionWith('^6.0.0', `version: '2.8'`, `{ headers: { 'intercom-version': '2.11' } }`),
    ).toMatch(/^unknown: /u);
  });

  test('where the major is open, the answers of both are given', () => {
    expect(versionWith('>=6', `headers: { 'Intercom-Version': '2.8' }`)).toBe(
      'one of 2.11 by intercom-client 6 | 2.8',
    );
    expect(versionWith('>=6', `version: '2.8'`)).toBe('2.8');
  });

  test('options that are not known may hold any version', () => {
    const text = `import { IntercomClient } from 'intercom-client';
      import { options } from 'company-config';
      const client = new IntercomClient(options);
      await client.${CREATE};`;
    expect(callsWith('^7.0.0', text)).toEqual([expect.stringMatching(/ at unknown: /u)]);
    const spread = text.replace('(options)', '({ token, ...options })');
    expect(callsWith('^7.0.0', spread)).toEqual([expect.stringMatching(/ at unknown: /u)]);
    const before = text.replace('(options)', `({ ...options, version: '2.9' })`);
    // `headers` among them would win in 7, and does nothing in 6.
    expect(callsWith('^7.0.0', before)).toEqual([expect.stringMatching(/ at unknown: /u)]);
    expect(callsWith('^6.0.0', before)).toEqual([
      expect.stringMatching(/ at 2\.9 from app\.ts:3:/u),
    ]);
  });

  test('request options that are not known may hold any version', () => {
    const text = `import { IntercomClient } from 'intercom-client';
      const client = new IntercomClient({ token, version: '2.9' });
      export const seed = (options) => client.dataAttributes.create(${BODY}, options);`;
    expect(callsWith('^7.0.0', text)).toEqual([]);
  });

  test('a client that is made elsewhere may be at any version unless its options are seen', () => {
    const text = `import { IntercomClient } from 'intercom-client';
      export class Sync {
        constructor(private readonly client: IntercomClient) {}
        run() { return this.client.dataAttributes.create(${BODY}, { version: '2.9' }); }
      }`;
    expect(callsWith('^6.0.0', text)).toEqual([expect.stringMatching(/ at 2\.9 from app\.ts:4:/u)]);
  });

  test('a version from a constant, an environment variable and a condition', () => {
    expect(versionWith('^7.0.0', `version: process.env.INTERCOM_VERSION ?? '2.10'`)).toBe('2.10');
    expect(versionWith('^7.0.0', `version: process.env.INTERCOM_VERSION`)).toMatch(/^unknown: /u);
    const text = `import { IntercomClient } from 'intercom-client';
import { API } from './config';
const client = new IntercomClient({ token, version: legacy ? '2.9' : API.version });
await client.${CREATE};`;
    const files = withSdk('^7.0.0', {
      'app.ts': text,
      'config.ts': `export const API = Object.freeze({ version: '2.10' });`,
    });
    expect(callsOf(files, 'app.ts')).toEqual([
      'POST /data_attributes at one of 2.9 from app.ts:3:62 | 2.10 from config.ts:1:45',
    ]);
  });

  test('the unstable namespace is a namespace of methods, not of versions', () => {
    const text = `import { IntercomClient } from 'intercom-client';
      const client = new IntercomClient({ token });
      await client.unstable.dataAttributes.createDataAttribute(${BODY});`;
    expect(callsWith('6.4.0', text)).toEqual([CREATE_6]);
    expect(callsWith('7.0.3', text)).toEqual([CREATE_7]);
  });

  test('withRawResponse', () => {
    const text = `import { IntercomClient } from 'intercom-client';
      const client = new IntercomClient({ token });
      const { data } = await client.dataAttributes.create(${BODY}).withRawResponse();`;
    expect(callsWith('^6.0.0', text)).toEqual([CREATE_6]);
  });
});

describe('useRequestOpts in majors 2 to 5', () => {
  const versionsAfter = (range: string, statements: string, path = 'app.js'): string[] => {
    const text = `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
${statements}`;
    return callsIn(withSdk(range, { [path]: text }), path).map((call) =>
      versionText(call.version).replace(/ from [^|]*?:\d+:\d+/gu, ''),
    );
  };
  const CREATE_5 = `client.dataAttributes.create({ name: 'seats', model: 'company', dataType: 'integer' });`;

  test("none: the app's setting decides", () => {
    expect(versionsAfter('^5.0.0', CREATE_5)).toEqual(['unpinned']);
    expect(versionsAfter('^3.0.0', CREATE_5)).toEqual(['unpinned']);
  });

  test.each(['^2.11.0', '^3.0.0', '^4.0.0', '^5.0.0'])('one call, SDK %s', (range) => {
    expect(
      versionsAfter(
        range,
        `client.useRequestOpts({ headers: { 'Intercom-Version': '2.6' } }); client.tags.list();`,
      ),
    ).toEqual(['2.6']);
  });

  test('a lower-case name', () => {
    expect(
      versionsAfter(
        '^5.0.0',
        `client.useRequestOpts({ headers: { 'intercom-version': '2.6' } }); ${CREATE_5}`,
      ),
    ).toEqual(['2.6']);
  });

  test('a number, as the readme of the SDK shows it', () => {
    const files = withSdk('^5.0.0', {
      'app.js': `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
client.useRequestOpts({ headers: { 'Intercom-Version': 2.10 } });
client.tags.list();`,
    });
    expect(callsOf(files, 'app.js')).toEqual(['GET /tags at 2.1 from app.js:3:56']);
    expect(problemsIn(files, 'app.js')).toEqual(['app.js:3:56 numeric-version']);
  });

  test('a second call replaces all headers in 2 and merges them in 3 to 5', () => {
    const statements = `client.useRequestOpts({ headers: { 'Intercom-Version': '2.6' } });
client.useRequestOpts({ headers: { 'X-Team': 'crm' } });
client.tags.list();`;
    expect(versionsAfter('^2.11.0', statements)).toEqual(['unpinned']);
    expect(versionsAfter('^3.0.0', statements)).toEqual(['2.6']);
    expect(versionsAfter('^5.0.0', statements)).toEqual(['2.6']);
  });

  test('a second call that states a version wins', () => {
    const statements = `client.useRequestOpts({ headers: { 'Intercom-Version': '2.6' } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.9' } });
client.tags.list();`;
    expect(versionsAfter('^2.11.0', statements)).toEqual(['2.9']);
    expect(versionsAfter('^5.0.0', statements)).toEqual(['2.9']);
  });

  test('options without headers change nothing', () => {
    const statements = `client.useRequestOpts({ headers: { 'Intercom-Version': '2.6' } });
client.useRequestOpts({ baseURL: 'https://api.eu.intercom.io' });
client.tags.list();`;
    expect(versionsAfter('^5.0.0', statements)).toEqual(['2.6']);
  });

  test('a header that is undefined is ignored in 3 to 5', () => {
    const statements = `client.useRequestOpts({ headers: { 'Intercom-Version': '2.6' } });
client.useRequestOpts({ headers: { 'Intercom-Version': undefined } });
client.tags.list();`;
    expect(versionsAfter('^5.0.0', statements)).toEqual(['2.6']);
    expect(versionsAfter('^2.11.0', statements)).toEqual(['unpinned']);
  });

  test('under common, for all methods; under a method, for that one', () => {
    const common = `client.useRequestOpts({ headers: { common: { 'Intercom-Version': '2.10' } } });
${CREATE_5} client.tags.list();`;
    const post = common.replace('common', 'post');
    for (const range of ['^3.0.0', '^4.0.0', '^5.0.0']) {
      expect(versionsAfter(range, common)).toEqual(['2.10', '2.10']);
      expect(versionsAfter(range, post)).toEqual(['2.10', 'unpinned']);
    }
  });

  test('under a method, for raw requests as well', () => {
    const statements = `client.useRequestOpts({ headers: { put: { 'Intercom-Version': '2.10' } } });
client.put({ url: '/tags', data: {} }); client.get({ url: '/tags' });`;
    expect(versionsAfter('^5.0.0', statements)).toEqual(['2.10', 'unpinned']);
  });

  test('the header itself wins over that of the method, and that over the common one', () => {
    const statements = `client.useRequestOpts({ headers: {
  'Intercom-Version': '2.6', post: { 'Intercom-Version': '2.7' }, common: { 'Intercom-Version': '2.8' },
} });
${CREATE_5} client.tags.list();`;
    expect(versionsAfter('^5.0.0', statements)).toEqual(['2.6', '2.6']);
    const nested = statements.replace("'Intercom-Version': '2.6', ", '');
    expect(versionsAfter('^5.0.0', nested)).toEqual(['2.7', '2.8']);
  });

  test('a later call wins only over what stands under the same name', () => {
    const common = (version: string): string =>
      `client.useRequestOpts({ headers: { common: { 'Intercom-Version': ${version} } } });\n`;
    const plain = `client.useRequestOpts({ headers: { 'Intercom-Version': '2.6' } });\n`;
    const other = `client.useRequestOpts({ headers: { common: { 'X-Team': 'crm' } } });\n`;
    expect(versionsAfter('^5.0.0', plain + common(`'2.8'`) + CREATE_5)).toEqual(['2.6']);
    expect(versionsAfter('^5.0.0', common(`'2.8'`) + common(`'2.9'`) + CREATE_5)).toEqual(['2.9']);
    expect(versionsAfter('^5.0.0', common(`'2.8'`) + other + CREATE_5)).toEqual(['2.8']);
    expect(versionsAfter('^5.0.0', common(`'2.8'`) + common('undefined') + CREATE_5)).toEqual([
      '2.8',
    ]);
  });

  test('a header that is undefined hides the common one', () => {
    const statements = `client.useRequestOpts({ headers: { common: { 'Intercom-Version': '2.8' }, 'Intercom-Version': undefined } });
${CREATE_5}`;
    expect(versionsAfter('^5.0.0', statements)).toEqual(['unpinned']);
  });

  test('in a chain and under a condition', () => {
    const chained = `const other = new Client({ tokenAuth: { token } }).useRequestOpts({ headers: { common: { 'Intercom-Version': '2.8' } } });
other.tags.list();`;
    expect(versionsAfter('^5.0.0', chained)).toEqual(['2.8']);
    const statements = `client.useRequestOpts({ headers: { common: { 'Intercom-Version': '2.8' } } });
if (beta) client.useRequestOpts({ headers: { 'Intercom-Version': '2.12' } });
${CREATE_5}`;
    expect(versionsAfter('^5.0.0', statements)).toEqual(['one of 2.8 | 2.12']);
  });

  test('headers that may be left out altogether', () => {
    const statements = `client.useRequestOpts({ headers: { common: { 'Intercom-Version': '2.6' } } });
client.useRequestOpts({ headers: beta ? { common: { 'Intercom-Version': '2.12' } } : undefined });
${CREATE_5}`;
    expect(versionsAfter('^5.0.0', statements)).toEqual(['one of 2.12 | 2.6']);
  });

  test('common headers that come from elsewhere may hold any version', () => {
    const statements = `client.useRequestOpts({ headers: { common: loadHeaders() } });
${CREATE_5}`;
    expect(versionsAfter('^5.0.0', statements)).toEqual([expect.stringMatching(/^unknown: /u)]);
  });

  test('major 2 knows no names of methods among the headers', () => {
    for (const name of ['common', 'post', 'get']) {
      const statements = `client.useRequestOpts({ headers: { ${name}: { 'Intercom-Version': '2.8' } } });
client.tags.list();`;
      expect(versionsAfter('^2.11.0', statements)).toEqual(['unpinned']);
    }
  });

  test('a call under a condition decides nothing', () => {
    const statements = `if (process.env.PINNED) client.useRequestOpts({ headers: { 'Intercom-Version': '2.6' } });
${CREATE_5}`;
    expect(versionsAfter('^5.0.0', statements)).toEqual([expect.stringMatching(/^unknown: /u)]);
  });

  test('a second call under a condition makes it one of two', () => {
    const statements = `client.useRequestOpts({ headers: { 'Intercom-Version': '2.6' } });
if (beta) client.useRequestOpts({ headers: { 'Intercom-Version': '2.12' } });
${CREATE_5}`;
    expect(versionsAfter('^5.0.0', statements)).toEqual(['one of 2.6 | 2.12']);
  });

  test('options that come from elsewhere may hold any version', () => {
    const statements = `client.useRequestOpts({ headers: loadHeaders() });
${CREATE_5}`;
    expect(versionsAfter('^5.0.0', statements)).toEqual([expect.stringMatching(/^unknown: /u)]);
    const whole = `client.useRequestOpts(loadOptions());
${CREATE_5}`;
    expect(versionsAfter('^5.0.0', whole)).toEqual([expect.stringMatching(/^unknown: /u)]);
  });

  test('chained to the construction', () => {
    const text = `const Intercom = require('intercom-client');
const client = new Intercom.Client({ token }).useRequestOpts({ headers: { 'Intercom-Version': '2.3' } });
client.tags.list();`;
    expect(callsWith('^2.11.0', text, 'app.js')).toEqual(['GET /tags at 2.3 from app.js:2:95']);
  });

  test('chained twice, with usePromises in between', () => {
    const text = `const Intercom = require('intercom-client');
const client = new Intercom.Client({ token }).usePromises().useRequestOpts({ headers: { 'Intercom-Version': '2.3' } });
client.tags.list();`;
    expect(callsWith('^2.11.0', text, 'app.js')).toEqual(['GET /tags at 2.3 from app.js:2:109']);
  });

  describe('a client that is made when it is needed', () => {
    const PIN = `client.useRequestOpts({ headers: { 'Intercom-Version': '2.10' } });`;
    const MAKE = `client = new Client({ tokenAuth: { token: process.env.TOKEN } });`;
    const lazy = (body: string): string[] =>
      callsWith(
        '^5.0.0',
        `import { Client } from 'intercom-client';
let client;
function getClient() {
${body}
  return client;
}
getClient().dataAttributes.create({ name: 'seats', model: 'company', dataType: 'integer' });`,
        'app.js',
      ).map((call) => call.replace(/^.* at /u, '').replace(/ from .*$/u, ''));

    test.each([
      ['in an if', `if (!client) { ${MAKE} ${PIN} }`],
      ['with other statements between', `if (!client) { ${MAKE} log('made'); ${PIN} }`],
      ['in an else', `if (client) { log('kept'); } else { ${MAKE} ${PIN} }`],
      ['in an if in an if', `if (!client) { if (process.env.TOKEN) { ${MAKE} ${PIN} } }`],
      ['in a block of its own behind it', `if (!client) { ${MAKE} { ${PIN} } }`],
      [
        'through another variable',
        `if (!client) { const made = new Client({ tokenAuth: { token } }); made.useRequestOpts({ headers: { 'Intercom-Version': '2.10' } }); client = made; }`,
      ],
      ['with an early return', `if (client) return client; ${MAKE} ${PIN}`],
      [
        'with a return in a function between',
        `if (!client) { ${MAKE} const now = () => { return 1; }; ${PIN} }`,
      ],
      ['after the if', `if (!client) { ${MAKE} } ${PIN}`],
      ['in a case', `switch (client) { case undefined: ${MAKE} ${PIN} }`],
    ])('%s', (_name, body) => {
      expect(lazy(body)).toEqual(['2.10']);
    });

    test.each([
      ['under a further condition', `if (!client) { ${MAKE} if (process.env.PINNED) ${PIN} }`],
      ['under a condition beside', `if (!client) { ${MAKE} } if (process.env.PINNED) { ${PIN} }`],
      ['in a further expression', `if (!client) { ${MAKE} process.env.PINNED && ${PIN} }`],
      ['after a return', `if (!client) { ${MAKE} if (process.env.PLAIN) return client; ${PIN} }`],
      [
        'after an error that is caught by callers',
        `if (!client) { ${MAKE} if (!process.env.TOKEN) throw new Error('no token'); ${PIN} }`,
      ],
      [
        'after a break',
        `switch (client) { case undefined: ${MAKE} if (process.env.PLAIN) break; ${PIN} }`,
      ],
      [
        'where an error before it is swallowed',
        `if (!client) { try { ${MAKE} load(); ${PIN} } catch { log('not pinned'); } }`,
      ],
      [
        'on this one or another',
        `if (!client) { ${MAKE} const other = new Client({ tokenAuth: { token } }); (process.env.OTHER ? other : client).useRequestOpts({ headers: { 'Intercom-Version': '2.10' } }); }`,
      ],
      [
        'in a loop that may not turn',
        `if (!client) { ${MAKE} for (const name of names) { ${PIN} } }`,
      ],
    ])('%s: not certain', (_name, body) => {
      expect(lazy(body)).toEqual([expect.stringMatching(/^unknown: only some of the ways/u)]);
    });
  });

  test('in a factory function', () => {
    const text = `import { Client } from 'intercom-client';
function makeClient(version) {
  const client = new Client({ tokenAuth: { token: process.env.TOKEN } });
  client.useRequestOpts({ headers: { 'Intercom-Version': version } });
  return client;
}
const old = makeClient('2.9');
const current = makeClient('2.11');
await old.tags.list();
await current.segments.list();`;
    expect(callsWith('^4.0.0', text, 'app.js')).toEqual([
      'GET /tags at 2.9 from app.js:7:24',
      'GET /segments at 2.11 from app.js:8:28',
    ]);
  });

  test('in the constructor of a class', () => {
    const text = `import { Client } from 'intercom-client';
export class Crm {
  constructor(token) {
    this.client = new Client({ tokenAuth: { token } });
    this.client.useRequestOpts({ headers: { 'Intercom-Version': '2.9' } });
  }
  tags() { return this.client.tags.list(); }
}`;
    expect(callsWith('^5.0.0', text, 'app.js')).toEqual(['GET /tags at 2.9 from app.js:5:65']);
  });

  test('in another function that is given the client', () => {
    const text = `import { Client } from 'intercom-client';
const VERSION = '2.9';
function pin(intercom) {
  intercom.useRequestOpts({ headers: { 'Intercom-Version': VERSION } });
}
const client = new Client({ tokenAuth: { token } });
pin(client);
client.tags.list();`;
    expect(callsWith('^5.0.0', text, 'app.js')).toEqual(['GET /tags at 2.9 from app.js:2:17']);
  });

  test('in another file that is given the client', () => {
    const files = withSdk('^5.0.0', {
      'pin.js': `module.exports = function pin(intercom) {
  intercom.useRequestOpts({ headers: { 'Intercom-Version': '2.9' } });
};`,
      'app.js': `const { Client } = require('intercom-client');
const pin = require('./pin');
const client = new Client({ tokenAuth: { token } });
pin(client);
client.tags.list();`,
    });
    expect(callsOf(files, 'app.js')).toEqual(['GET /tags at 2.9 from pin.js:2:60']);
  });

  test('in the file that exports the client', () => {
    const files = withSdk('^5.0.0', {
      'intercom.js': `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token: process.env.TOKEN } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.9' } });
module.exports = client;`,
      'app.js': `const client = require('./intercom');
client.tags.list();`,
    });
    expect(callsOf(files, 'app.js')).toEqual(['GET /tags at 2.9 from intercom.js:3:56']);
  });

  test('in a third file that the caller loads for it', () => {
    const files = withSdk('^5.0.0', {
      'intercom.js': `const { Client } = require('intercom-client');
module.exports = new Client({ tokenAuth: { token: process.env.TOKEN } });`,
      'bootstrap.js': `require('./intercom').useRequestOpts({ headers: { 'Intercom-Version': '2.9' } });`,
      'app.js': `require('./bootstrap');
const client = require('./intercom');
client.dataAttributes.create({ name: 'seats', model: 'company', dataType: 'integer' });`,
    });
    expect(callsOf(files, 'app.js')).toEqual([expect.stringContaining('2.9')]);
    expect(problemsIn(files, 'app.js')).toEqual([]);
  });

  test('on another client: it does not count', () => {
    const statements = `const other = new Client({ tokenAuth: { token: process.env.OTHER } });
other.useRequestOpts({ headers: { 'Intercom-Version': '2.6' } });
client.tags.list();
other.tags.list();`;
    expect(versionsAfter('^5.0.0', statements)).toEqual(['unpinned', '2.6']);
  });

  test('a call after the request does not count for it', () => {
    const statements = `client.tags.list();
client.useRequestOpts({ headers: { 'Intercom-Version': '2.6' } });`;
    expect(versionsAfter('^5.0.0', statements)).not.toEqual(['2.6']);
  });

  test('between two requests of one function', () => {
    const statements = `client.useRequestOpts({ headers: { 'Intercom-Version': '2.6' } });
client.tags.list();
client.useRequestOpts({ headers: { 'Intercom-Version': '2.12' } });
client.segments.list();`;
    const [before, after] = versionsAfter('^5.0.0', statements);
    // Requests are made at once, so the first certainly is not at 2.12.
    expect(before).not.toBe('2.12');
    expect(after).toBe('2.12');
  });
});

describe('what the methods send', () => {
  test('create of major 6 and 7: the argument is the body', () => {
    const text = `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token });
await client.dataAttributes.create({ name: 'seats', model: 'company', data_type: 'integer' });
await client.dataAttributes.create({ name: 'plan', model: 'contact', data_type: 'string', messenger_writable: true });
await client.dataAttributes.create({ name: 'team', model: 'contact', data_type: 'string', messenger_writable: undefined });
await client.dataAttributes.create({ name: 'tier', model: 'contact', data_type: 'string', messenger_writable: vip ? true : undefined });`;
    for (const range of ['^6.0.0', '^7.0.0']) {
      const files = withSdk(range, { 'app.ts': text });
      expect(keyIn(files, 'app.ts')).toEqual(['absent', 'present', 'absent', 'maybe']);
      expect(problemsIn(files, 'app.ts')).toEqual([
        'app.ts:3:36 missing-messenger-writable',
        'app.ts:5:36 missing-messenger-writable',
      ]);
    }
  });

  test.each(['^3.0.0', '^4.0.0', '^5.0.0'])('create of SDK %s: picks its own fields', (range) => {
    const files = withSdk(range, {
      'app.ts': `import { Client, ModelType, DataType } from 'intercom-client';
const client = new Client({ tokenAuth: { token } });
await client.dataAttributes.create({ name: 'seats', model: 'company', dataType: 'integer', description: 'Seats' });`,
    });
    const [call] = callsIn(files, 'app.ts');
    expect(call?.bodies.map(({ present, maybe, open }) => ({ present, maybe, open }))).toEqual([
      { present: ['name', 'model', 'data_type', 'description'], maybe: [], open: undefined },
    ]);
  });

  test.each([
    ['messenger_writable: true', '^3.0.0'],
    ['messengerWritable: true', '^4.0.0'],
    ['messengerWritable: false', '^5.0.0'],
    [`'messenger_writable': writable`, '^5.0.0'],
  ])('a field that is dropped: %s with SDK %s', (field, range) => {
    const files = withSdk(range, {
      'app.js': `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.11' } });
client.dataAttributes.create({
  name: 'seats', model: 'company', dataType: 'integer',
  ${field},
});`,
    });
    expect(problemsIn(files, 'app.js')).toEqual(['app.js:6:3 sdk-dropped-field']);
  });

  test('a dropped field is dropped whatever the version', () => {
    const files = withSdk('^5.0.0', {
      'app.js': `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
client.dataAttributes.create({ name: 'seats', model: 'company', dataType: 'integer', messengerWritable: true });`,
    });
    expect(problemsIn(files, 'app.js')).toEqual([
      'app.js:2:16 missing-version',
      'app.js:3:86 sdk-dropped-field',
    ]);
  });

  test('a dropped field is dropped by all majors that have the method', () => {
    // Nothing says which major it is: `new Client` is of 2 to 5, and 2 has no `dataAttributes`.
    const files = {
      'app.js': `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.9' } });
client.dataAttributes.create({ name: 'seats', model: 'company', dataType: 'integer', messengerWritable: true });`,
    };
    expect(problemsIn(files, 'app.js')).toEqual(['app.js:4:86 sdk-dropped-field']);
    expect(upgrade(files).after['app.js']).toContain(
      "client.post({ url: '/data_attributes', data: { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: true } })",
    );
  });

  test('a dropped field in a variable is reported where it stands', () => {
    const files = withSdk('^5.0.0', {
      'app.js': `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.9' } });
const seats = { name: 'seats', model: 'company', dataType: 'integer', messengerWritable: true };
client.dataAttributes.create(seats);`,
    });
    expect(problemsIn(files, 'app.js')).toEqual(['app.js:4:71 sdk-dropped-field']);
    expect(
      findingsIn(files, 'app.js').map(
        (finding) => finding.kind === 'sdk-dropped-field' && finding.repair,
      ),
    ).toEqual([undefined]);
  });

  test('majors 6 and 7 drop nothing', () => {
    const files = withSdk('^6.0.0', {
      'app.ts': `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token });
await client.dataAttributes.create({ name: 'seats', model: 'company', data_type: 'integer', messenger_writable: true });`,
    });
    expect(problemsIn(files, 'app.ts')).toEqual([]);
  });

  test('create below 2.11 with SDK 5 lacks nothing; at 2.11 the method cannot send the field', () => {
    const app = (version: string): Files =>
      withSdk('^5.0.0', {
        'app.js': `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
client.useRequestOpts({ headers: { 'Intercom-Version': '${version}' } });
client.dataAttributes.create({ name: 'seats', model: 'company', dataType: 'integer' });`,
      });
    expect(problemsIn(app('2.10'), 'app.js')).toEqual([]);
    expect(problemsIn(app('2.11'), 'app.js')).toEqual(['app.js:4:30 missing-messenger-writable']);
  });

  test('update, list and other resources', () => {
    const text = `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token, version: '2.12' });
await client.dataAttributes.list({ model: 'contact' });
await client.dataAttributes.update({ data_attribute_id: 1, body: { archived: true, options: [] } });
await client.contacts.find({ contact_id: id });
await client.tags.list();
await client.conversations.reply({ conversation_id: id, body: { message_type: 'comment', type: 'admin', body: 'Hi' } });`;
    expect(callsWith('^6.0.0', text).map((call) => call.replace(/ from .*/u, ''))).toEqual([
      'GET /data_attributes at 2.12',
      'PUT /data_attributes/{} at 2.12',
      'GET /contacts/{} at 2.12',
      'GET /tags at 2.12',
      'POST /conversations/{}/reply at 2.12',
    ]);
    expect(problemsIn(withSdk('^6.0.0', { 'app.ts': text }), 'app.ts')).toEqual([]);
  });
});

describe('raw requests', () => {
  test('major 2: client.post(path, body)', () => {
    const files = withSdk('^2.11.0', {
      'app.js': `const Intercom = require('intercom-client');
const client = new Intercom.Client({ token: process.env.TOKEN });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.11' } });
client.post('/data_attributes', { name: 'seats', model: 'company', data_type: 'integer' });
client.post('/data_attributes', { name: 'plan', model: 'contact', data_type: 'string', messenger_writable: false });
client.get('/data_attributes', {});
client.put('/data_attributes/12', { archived: true });`,
    });
    expect(callsOf(files, 'app.js').map((call) => call.replace(/ at .*/u, ''))).toEqual([
      'POST /data_attributes',
      'POST /data_attributes',
      'GET /data_attributes',
      'PUT /data_attributes/12',
    ]);
    expect(keyIn(files, 'app.js').slice(0, 2)).toEqual(['absent', 'present']);
    expect(problemsIn(files, 'app.js')).toEqual(['app.js:4:33 missing-messenger-writable']);
  });

  test.each(['^3.0.0', '^4.0.0', '^5.0.0'])('SDK %s: client.post({ url, data })', (range) => {
    const files = withSdk(range, {
      'app.ts': `import { Client } from 'intercom-client';
const client = new Client({ tokenAuth: { token } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.11' } } as never);
await client.post<unknown>({ url: '/data_attributes', data: { name: 'seats', model: 'company', data_type: 'integer' } });
await client.post({ url: 'data_attributes', data: { name: 'plan', model: 'contact', data_type: 'string', messenger_writable: true } });
await client.get({ url: \`/data_attributes?model=\${model}\` });`,
    });
    expect(callsOf(files, 'app.ts')).toEqual([
      'POST /data_attributes at 2.11 from app.ts:3:56',
      'POST /data_attributes at 2.11 from app.ts:3:56',
      'GET /data_attributes at 2.11 from app.ts:3:56',
    ]);
    expect(problemsIn(files, 'app.ts')).toEqual(['app.ts:4:61 missing-messenger-writable']);
  });

  test('headers in the config of a raw request are not read', () => {
    const files = withSdk('^5.0.0', {
      'app.js': `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.9' } });
client.post({ url: '/data_attributes', data: { name: 'seats', model: 'company', data_type: 'integer' }, headers: { 'Intercom-Version': '2.11' } });`,
    });
    expect(callsOf(files, 'app.js')).toEqual(['POST /data_attributes at 2.9 from app.js:3:56']);
    expect(problemsIn(files, 'app.js')).toEqual([]);
  });

  test('majors 6 and 7 have none', () => {
    const text = `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token });
await client.post('/data_attributes', { name: 'seats', model: 'company', data_type: 'integer' });`;
    expect(callsWith('^6.0.0', text)).toEqual([]);
  });
});

describe('a client that states no version', () => {
  test('is reported once for majors 2 to 5, where it is made', () => {
    const files = withSdk('^5.0.0', {
      'app.js': `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
client.tags.list();
client.segments.list();`,
    });
    expect(problemsIn(files, 'app.js')).toEqual(['app.js:2:16 missing-version']);
  });

  test('is not reported for 6 and 7, which have a default', () => {
    const files = withSdk('^6.0.0', {
      'app.ts': `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token });
await client.tags.list();`,
    });
    expect(problemsIn(files, 'app.ts')).toEqual([]);
  });

  test('a client with useRequestOpts under a condition is not reported', () => {
    const files = withSdk('^5.0.0', {
      'app.js': `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
if (config.version) client.useRequestOpts({ headers: { 'Intercom-Version': config.version } });
client.tags.list();`,
    });
    expect(problemsIn(files, 'app.js')).toEqual([]);
  });
});

describe('upgrades', () => {
  test('a client of SDK 6 at its default is above 2.11 already', () => {
    const files = withSdk('^6.0.0', {
      'app.ts': `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token });
await client.dataAttributes.create({ name: 'seats', model: 'company', data_type: 'integer' });
`,
    });
    const { after, plan } = upgrade(files);
    expect(after).toEqual(files);
    expect(plan.alreadyAbove.map(({ place }) => at(place))).toEqual(['app.ts:3:7']);
  });

  test('the version option is raised and the body completed', () => {
    const files = withSdk('^6.0.0', {
      'app.ts': `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token, version: "2.10" });
await client.dataAttributes.create({
  name: "seats",
  model: "company",
  data_type: "integer",
});
`,
    });
    expect(upgrade(files).after['app.ts']).toBe(`import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token, version: "2.11" });
await client.dataAttributes.create({
  name: "seats",
  model: "company",
  data_type: "integer",
  messenger_writable: true,
});
`);
  });

  test('SDK 6 ignores headers of the client: they are no pin of the calls', () => {
    const files = withSdk('^6.0.0', {
      'app.ts': `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token, headers: { 'Intercom-Version': '2.10' } });
await client.dataAttributes.create({ name: 'seats', model: 'company', data_type: 'integer' });
`,
    });
    const { after } = upgrade(files);
    expect(after['app.ts']).not.toContain('messenger_writable');
  });

  test('SDK 6 to 2.12 gets the header, because its type stops at 2.11, only where headers win', () => {
    const files = withSdk('^6.0.0', {
      'app.js': `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token });
await client.tags.list();
`,
    });
    expect(upgrade(files, { to: '2.12' }).after['app.js'])
      .toBe(`import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token, version: '2.12' });
await client.tags.list();
`);
  });

  test('SDK 7 to 2.16 in TypeScript gets the header', () => {
    const files = withSdk('^7.0.0', {
      'app.ts': `import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token });
await client.tags.list();
`,
    });
    expect(upgrade(files, { to: '2.16' }).after['app.ts'])
      .toBe(`import { IntercomClient } from 'intercom-client';
const client = new IntercomClient({ token, headers: { 'Intercom-Version': '2.16' } });
await client.tags.list();
`);
  });

  test('SDK 5: the call becomes a raw request, and the pin is raised', () => {
    const files = withSdk('^5.0.0', {
      'app.js': `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.10' } });
client.dataAttributes.create({ name: 'seats', model: 'company', dataType: 'integer' });
`,
    });
    expect(upgrade(files).after['app.js']).toBe(`const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
client.useRequestOpts({ headers: { 'Intercom-Version': '2.11' } });
client.post({ url: '/data_attributes', data: { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: true } });
`);
  });

  test.each(['common', 'post'])('SDK 5: the version under `%s` is one of the create', (name) => {
    const text = (version: string, create: string): string =>
      `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
client.useRequestOpts({ headers: { ${name}: { 'Intercom-Version': '${version}' } } });
${create}
`;
    const before = `client.dataAttributes.create({ name: 'seats', model: 'company', dataType: 'integer' });`;
    const after = `client.post({ url: '/data_attributes', data: { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: true } });`;
    const { after: files, manual } = upgrade(withSdk('^5.0.0', { 'app.js': text('2.10', before) }));
    expect(files['app.js']).toBe(text('2.11', after));
    expect(manual).toEqual([]);
  });

  test('SDK 2: the body of a raw request is completed', () => {
    const files = withSdk('^2.11.0', {
      'app.js': `const Intercom = require('intercom-client');
const client = new Intercom.Client({ token }).useRequestOpts({ headers: { 'Intercom-Version': '2.8' } });
client.post('/data_attributes', { name: 'seats', model: 'company', data_type: 'integer' }, done);
`,
    });
    expect(upgrade(files).after['app.js']).toBe(`const Intercom = require('intercom-client');
const client = new Intercom.Client({ token }).useRequestOpts({ headers: { 'Intercom-Version': '2.11' } });
client.post('/data_attributes', { name: 'seats', model: 'company', data_type: 'integer', messenger_writable: true }, done);
`);
  });

  test('an unpinned client of SDK 5 is a manual step, and stays', () => {
    const files = withSdk('^5.0.0', {
      'app.js': `const { Client } = require('intercom-client');
const client = new Client({ tokenAuth: { token } });
client.dataAttributes.create({ name: 'seats', model: 'company', dataType: 'integer' });
`,
    });
    const { after, manual } = upgrade(files);
    expect(after).toEqual(files);
    expect(manual).toHaveLength(1);
  });

  test('a second run changes nothing', () => {
    const files = withSdk('^5.0.0', {
      'app.ts': `import { Client } from 'intercom-client';
export class Attributes {
  private readonly client = new Client({ tokenAuth: { token: process.env.TOKEN ?? '' } })
  constructor() {
    this.client.useRequestOpts({ headers: { 'Intercom-Version': '2.9' } } as never)
  }
  async seed() {
    await this.client.dataAttributes.create({
      name: 'seats',
      model: 'company' as never,
      dataType: 'integer' as never,
    })
  }
}
`,
    });
    const once = upgrade(files).after;
    expect(once['app.ts']).toContain(`messenger_writable: true`);
    expect(once['app.ts']).toContain(`'Intercom-Version': '2.11'`);
    expect(upgrade(once).plan.edits).toEqual([]);
  });
});

describe('where a client sends to', () => {
  const withOptions = (options: string): string =>
    `import { IntercomClient, IntercomEnvironment } from 'intercom-client';
     import * as sdk from 'intercom-client';
     import { settings } from './settings';
     const client = new IntercomClient({ token, ${options} });
     await client.${CREATE};`;

  test.each([
    'environment: IntercomEnvironment.UsProduction',
    'environment: IntercomEnvironment.EuProduction',
    'environment: sdk.IntercomEnvironment.AuProduction',
    'environment: isEu ? IntercomEnvironment.EuProduction : IntercomEnvironment.UsProduction',
    'environment: () => IntercomEnvironment.EuProduction',
    "environment: 'https://api.eu.intercom.io'",
    "baseUrl: 'https://api.au.intercom.io'",
    "baseUrl: undefined, environment: 'https://api.intercom.io'",
    'environment: undefined',
    'timeoutInSeconds: 30, maxRetries: 1',
    '...{ timeoutInSeconds: 30 }',
  ])('{ %s } is Intercom', (options) => {
    expect(callsWith('^6.4.0', withOptions(options))).toEqual([CREATE_6]);
  });

  test.each([
    "environment: 'http://localhost:4010'",
    "baseUrl: 'http://localhost:4010'",
    "baseUrl: 'http://localhost:4010', environment: IntercomEnvironment.UsProduction",
    "environment: () => 'http://localhost:4010'",
    "environment: isTest ? 'http://localhost:4010' : IntercomEnvironment.UsProduction",
  ])('{ %s } is elsewhere', (options) => {
    const files = withSdk('^6.4.0', { 'app.ts': withOptions(`version: '2.10', ${options}`) });
    expect(callsOf(files, 'app.ts')).toEqual([]);
    expect(problemsIn(files, 'app.ts')).toEqual([]);
    expect(upgrade(files).after['app.ts']).not.toContain('messenger_writable');
  });

  test.each([
    'environment: process.env.INTERCOM_URL',
    'baseUrl: process.env.INTERCOM_URL!',
    'environment: settings.url',
  ])('{ %s } may be anywhere', (options) => {
    const files = withSdk('^6.4.0', { 'app.ts': withOptions(`version: '2.10', ${options}`) });
    expect(callsOf(files, 'app.ts')).toEqual([]);
    expect(problemsIn(files, 'app.ts')).toEqual([]);
    const { after, undecided } = upgrade(files);
    expect(after['app.ts']).not.toContain('messenger_writable');
    expect(undecided).toEqual([
      'app.ts:5:12 A request to Intercom whose operation is not known: the address is not known.',
    ]);
  });

  test('an address that callers give', () => {
    const files = withSdk('^6.4.0', {
      'client.ts': `
        import { IntercomClient } from 'intercom-client';
        export const seed = (environment) =>
          new IntercomClient({ token, version: '2.11', environment }).${CREATE};
      `,
      'app.ts': `
        import { IntercomEnvironment } from 'intercom-client';
        import { seed } from './client';
        seed(IntercomEnvironment.EuProduction);
        seed('http://localhost:4010');
      `,
    });
    expect(callsOf(files, 'app.ts')).toEqual(['POST /data_attributes at 2.11 from client.ts:4:48']);
  });

  test('a host that settings name', () => {
    const files = withSdk('^6.4.0', {
      'app.ts': withOptions("environment: 'https://intercom.proxy.example'"),
    });
    const calls = callsIn(files, 'app.ts', { hosts: ['intercom.proxy.example'] });
    expect(calls.map(({ path }) => path)).toEqual(['/data_attributes']);
  });

  const withRequestOptions = (given: string): Files =>
    withSdk('^5.0.0', {
      'app.js': `const { Client } = require('intercom-client');
         const client = new Client({ tokenAuth: { token } });
         ${given}
         client.post({ url: '/data_attributes', data: ${BODY} });`,
    });
  const HEADERS = "headers: { 'Intercom-Version': '2.10' }";

  test.each([
    [`client.useRequestOpts({ ${HEADERS} });`, true],
    [`client.useRequestOpts({ timeout: 5000, ${HEADERS} });`, true],
    [`client.useRequestOpts({ baseURL: 'https://api.eu.intercom.io', ${HEADERS} });`, true],
    [`client.useRequestOpts({ baseURL: 'http://localhost:4010', ${HEADERS} });`, false],
    [`client.useRequestOpts({ baseURL: process.env.PROXY, ${HEADERS} });`, false],
    [
      `client.useRequestOpts({ ${HEADERS} });
       if (isTest) client.useRequestOpts({ baseURL: 'http://localhost:4010' });`,
      false,
    ],
    [
      `client.useRequestOpts({ baseURL: 'http://localhost:4010' });
       client.useRequestOpts({ baseURL: 'https://api.intercom.io', ${HEADERS} });`,
      true,
    ],
  ])('%s', (given, isIntercom) => {
    const files = withRequestOptions(given);
    expect(callsOf(files, 'app.js')).toHaveLength(isIntercom ? 1 : 0);
    expect(upgrade(files).after['app.js']?.includes('messenger_writable')).toBe(isIntercom);
  });
});

describe('what sends in the place of the client', () => {
  test.each([
    ['^6.4.0', 'fetcher'],
    ['^6.4.0', 'fetcher: async (args) => send({ ...args, body: { messenger_writable: false } })'],
    ['^7.0.0', 'fetch: (url, init) => fetch(url, { ...init, body: addKey(init.body) })'],
    ['^7.0.0', 'fetch: isTest ? mockFetch : undefined'],
  ])('%s { %s }', (range, option) => {
    const files = withSdk(range, {
      'app.ts': `import { IntercomClient } from 'intercom-client';
         import { fetcher, mockFetch, addKey } from './http';
         const client = new IntercomClient({ token, version: '2.10', ${option} });
         await client.${CREATE};`,
      'http.ts': `
         export const fetcher = async (args) => { args.body.messenger_writable ??= false; return send(args); };
         export const mockFetch = async () => new Response('{}');
         export const addKey = (text) => text;`,
    });
    expect(callsOf(files, 'app.ts')).toEqual([
      'POST /data_attributes at unknown: the client is made with a `fetcher` or `fetch` of its own, ' +
        'which decides what is sent',
    ]);
    const { after, undecided } = upgrade(files);
    expect(after['app.ts']).not.toContain('messenger_writable: true');
    expect(undecided).toHaveLength(1);
    expect(problemsIn(files, 'app.ts')).not.toContain('missing-messenger-writable');
  });

  test.each([
    'fetch',
    'fetch: globalThis.fetch',
    'fetch: nodeFetch',
    'fetch: undefined',
    'maxRetries: 5, timeoutInSeconds: 10',
  ])('{ %s } sends as the client does', (option) => {
    expect(
      callsWith(
        '^7.0.0',
        `import { IntercomClient } from 'intercom-client';
         import nodeFetch from 'node-fetch';
         await new IntercomClient({ token, ${option} }).${CREATE};`,
      ),
    ).toEqual([CREATE_7]);
  });

  test.each([
    ['client.dataAttributes.create = (body) => create({ ...body, messenger_writable: false });', 0],
    ['client.dataAttributes = { create: (body) => send(body) };', 0],
    ['client.dataAttributes.list = (body) => list(body);', 1],
    ['client.contacts.create = (body) => create(body);', 1],
  ])('%s', (replacement, count) => {
    const calls = callsWith(
      '^6.0.0',
      `import { IntercomClient } from 'intercom-client';
       const client = new IntercomClient({ token });
       ${replacement}
       await client.${CREATE};`,
    );
    expect(calls).toHaveLength(count);
  });
});

describe('a class that extends the client', () => {
  const declared = (options: string): string => `import { Client } from 'intercom-client';
class Intercom extends Client {
  constructor(token, isOld) {
    super({ tokenAuth: { token } });
    ${options}
  }
}
const intercom = new Intercom(token);
intercom.${CREATE};`;

  test.each([
    [`this.useRequestOpts({ headers: { 'Intercom-Version': '2.10' } });`, '2.10 from app.ts:5:58'],
    [
      `if (isOld) this.useRequestOpts({ headers: { 'Intercom-Version': '2.10' } });`,
      'unknown: only some of the ways to this call state a version',
    ],
    [`this.use({});`, 'unpinned'],
  ])('%s', (options, version) => {
    const [call] = callsIn(withSdk('^5.0.0', { 'app.ts': declared(options) }), 'app.ts');
    expect(call && versionText(call.version)).toBe(version);
  });
});

describe('a request by one of several clients that state no version', () => {
  const MADE = (options = ''): string =>
    `{
  eu: new IntercomClient({ token: eu${options} }),
  us: new IntercomClient({ token: us${options} }),
}`;
  const program = (options?: string): string => `import { IntercomClient } from 'intercom-client';
const clients = ${MADE(options)};
export const list = (region) => clients[region].admins.list();
`;

  test('has each of them given the version that was a default', () => {
    const { after } = upgrade(withSdk('^7.0.0', { 'app.js': program() }), { to: '2.15' });
    expect(after['app.js']).toBe(program(`, version: '2.15'`));
  });

  test('is reported at each of them', () => {
    const code = program()
      .replaceAll('IntercomClient', 'Client')
      .replaceAll(/token: (eu|us)/gu, 'tokenAuth: { token: $1 }');
    expect(problemsIn(withSdk('^5.0.0', { 'app.js': code }), 'app.js')).toEqual([
      'app.js:3:7 missing-version',
      'app.js:4:7 missing-version',
    ]);
  });
});
