/**
 * The few modules that have to do with the API: a helper that makes the requests, the version in a
 * configuration, callers that create attributes, other callers, files that only mention it, and
 * some that reach it through the helper without a mention.
 */
import { createRandom } from './random.mjs';
import { camel, domains, fields, nouns, pascal } from './words.mjs';

/** @typedef {import('./plan.mjs').Module} Module */

const helperPath = 'src/integrations/crm/client.ts';
const configPath = 'src/config/intercom.ts';

/** What the callers are, in turn. */
const turns = ['create', 'call', 'mention', 'create', 'loop', 'call'];

/**
 * @param {number} hits how many modules mention the API, at least three
 * @param {import('./write-tree.mjs').Variant} variant
 * @returns {{ modules: readonly Module[], mentioning: ReadonlySet<string> }}
 */
export function planApiModules(hits, variant) {
  if (hits < 3) throw new RangeError('The helper, the version and a caller are three files.');
  const mentioning = [helperModule(), configModule(variant)];
  for (let index = 0; mentioning.length < hits; index++) {
    mentioning.push(caller(turns[index % turns.length], index, variant));
  }
  const reaching = Array.from({ length: Math.max(2, Math.round(hits / 4)) }, (_, index) =>
    reachingModule(index, variant),
  );
  return {
    modules: [...mentioning, ...reaching, ...entryModules(reaching)],
    mentioning: new Set(mentioning.map(({ path }) => path)),
  };
}

/** How many edits an upgrade to 2.11 asks for: the version, and every body of a create. */
export function countEdits({ modules }) {
  const bodies = modules.flatMap(({ head = '' }) => head.match(/data_type:/g) ?? []).length;
  const pins = modules.flatMap(({ head = '' }) => head.match(/'2\.10'/g) ?? []).length;
  return pins === 0 ? 0 : pins + bodies;
}

/** How many creates are written as a literal in a call of the helper by its name. */
export function countLiteralCreates({ modules }) {
  const literal = /\bintercomRequest\('POST', '\/data_attributes', \{/g;
  return modules.flatMap(({ head = '' }) => head.match(literal) ?? []).length;
}

function helperModule() {
  return apiModule(helperPath, 'contact', {
    values: ['intercomRequest'],
    imports: [named('@/config/intercom', 'intercomConfig')],
    head: `
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export class RequestFailed extends Error {
  constructor(
    readonly status: number,
    readonly path: string,
  ) {
    super(\`\${path} was answered with \${status}\`);
  }
}

/** Every request to Intercom goes through here. */
export async function intercomRequest<Result = unknown>(
  method: Method,
  path: string,
  body?: Record<string, unknown>,
): Promise<Result> {
  const response = await fetch(\`\${intercomConfig.baseUrl}\${path}\`, {
    method,
    headers: {
      Accept: 'application/json',
      Authorization: \`Bearer \${intercomConfig.token}\`,
      'Content-Type': 'application/json',
      'Intercom-Version': intercomConfig.version,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new RequestFailed(response.status, path);
  return (await response.json()) as Result;
}

export default intercomRequest;
`,
  });
}

function configModule({ version }) {
  return apiModule(configPath, 'contact', {
    values: ['intercomConfig'],
    head: `
export const intercomConfig = {
  baseUrl: 'https://api.intercom.io',
  version: '${version}',
  token: process.env.INTERCOM_ACCESS_TOKEN ?? '',
};
`,
  });
}

/** A module that names the helper, or that only mentions the product. */
function caller(turn, index, variant) {
  const random = createRandom(`caller ${index}`);
  const subject = random.pick(nouns);
  const name = pascal(subject);
  const folder = `src/modules/${random.pick(domains)}/${subject}/crm-${index}`;
  const imports = [named('@/integrations/crm/client', 'intercomRequest')];
  switch (turn) {
    case 'create':
      return apiModule(`${folder}/attributes.ts`, subject, {
        values: [`register${name}Attributes`],
        imports,
        head: `
export async function register${name}Attributes(): Promise<void> {
${createCall('  await intercomRequest', attributeOf(random), variant)}
${createCall('  await intercomRequest', attributeOf(random), variant)}
}
`,
      });
    case 'loop':
      return apiModule(`${folder}/sync-attributes.ts`, subject, {
        values: [`sync${name}Attributes`],
        imports,
        head: `
const definitions = [
${[1, 2, 3].map(() => `  ${bodyOf(attributeOf(random), variant, '  ')},`).join('\n')}
];

export async function sync${name}Attributes(): Promise<number> {
  for (const definition of definitions) {
    await intercomRequest('POST', '/data_attributes', definition);
  }
  return definitions.length;
}
`,
      });
    case 'call':
      return apiModule(`${folder}/${subject}-contacts.ts`, subject, {
        values: [`find${name}Contact`, `note${name}`],
        imports,
        head: `
interface Contact {
  readonly id: string;
  readonly email: string;
}

export async function find${name}Contact(email: string): Promise<Contact | undefined> {
  const { data } = await intercomRequest<{ data: Contact[] }>('POST', '/contacts/search', {
    query: { field: 'email', operator: '=', value: email },
  });
  return data[0];
}

export async function note${name}(contact: Contact, text: string): Promise<void> {
  await intercomRequest('POST', \`/contacts/\${contact.id}/notes\`, { body: text });
  await intercomRequest('POST', '/events', {
    event_name: '${subject}-noted',
    created_at: Math.floor(Date.now() / 1000),
    email: contact.email,
  });
}
`,
      });
    default:
      return apiModule(`${folder}/${subject}-messages.ts`, subject, {
        values: [`${camel(subject)}Messages`],
        head: `
/** The texts of the messages. Those for Intercom are kept by the support team. */
export const ${camel(subject)}Messages = {
  greeting: 'Hello, how can we help?',
  handedOver: 'A colleague will answer in the chat.',
};
`,
      });
  }
}

/** Calls the helper under another name: nothing in it says what it talks to. */
function reachingModule(index, variant) {
  const random = createRandom(`reaching ${index}`);
  const subject = random.pick(nouns);
  const name = pascal(subject);
  const path = `src/jobs/${subject}-job-${index}.ts`;
  const imports = [
    {
      specifier: '@/integrations/crm/client',
      values: [],
      types: [],
      whole: 'send',
      isReserved: true,
    },
  ];
  const isCreate = index % 3 === 0;
  return apiModule(path, subject, {
    values: [`run${name}Job${index}`],
    imports,
    head: `
export async function run${name}Job${index}(ids: readonly string[]): Promise<void> {
${isCreate ? createCall('  await send', attributeOf(random), variant) : '  const count = ids.length;'}
  for (const id of ids) {
    await send('PUT', \`/contacts/\${id}\`, { custom_attributes: { ${camel(subject)}_seen: true } });
  }
}
`,
  });
}

/** What starts the jobs: two steps away from the helper, and three. */
function entryModules(jobs) {
  const imports = jobs.map(({ path, values }) =>
    named(path.replace(/^src\/jobs\/(.*)\.ts$/, './$1'), ...values),
  );
  const calls = jobs.flatMap(({ values }) => values.map((value) => `  await ${value}(ids);`));
  return [
    apiModule('src/jobs/index.ts', 'schedule', {
      values: ['runJobs'],
      imports,
      head: `
export async function runJobs(ids: readonly string[]): Promise<void> {
${calls.join('\n')}
}
`,
    }),
    apiModule('src/main.ts', 'session', {
      values: ['main'],
      imports: [named('./jobs', 'runJobs')],
      head: `
export async function main(ids: readonly string[]): Promise<void> {
  await runJobs(ids);
}
`,
    }),
  ];
}

function createCall(callee, attribute, variant) {
  return `${callee}('POST', '/data_attributes', ${bodyOf(attribute, variant, '  ')});`;
}

function bodyOf({ name, dataType }, { isExplicit }, indent) {
  const lines = [
    `name: '${name}',`,
    `model: 'contact',`,
    `data_type: '${dataType}',`,
    ...(isExplicit ? ['messenger_writable: true,'] : []),
  ];
  return `{\n${lines.map((line) => `${indent}  ${line}\n`).join('')}${indent}}`;
}

function attributeOf(random) {
  return {
    name: `${random.pick(nouns)}_${random.pick(fields)}`.toLowerCase(),
    dataType: random.pick(['string', 'integer', 'boolean', 'date']),
  };
}

/** @returns {import('./plan.mjs').Import} */
function named(specifier, ...values) {
  return { specifier, values, types: [], isReserved: true };
}

/** @returns {Module} */
function apiModule(path, subject, { values, imports = [], head }) {
  return {
    path,
    kind: 'api',
    subject: camel(subject),
    values,
    types: [],
    length: 3_500,
    imports,
    head,
  };
}
