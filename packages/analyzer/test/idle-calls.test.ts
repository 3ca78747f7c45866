/** Calls that are left alone because nothing leads from them to the API, and others that look like them. */
import { createMemoryHost, createProject } from 'intercom-api-analyzer';
import { describe, expect, it } from 'vitest';

const http = `import axios from 'axios';
export const http = axios.create({ baseURL: process.env.BASE });
export const useHttp = (baseURL = process.env.BASE) => axios.create({ baseURL });
`;

/** The calls of a module, and the other modules that had to be parsed to find them. */
function look(code: string, others: Readonly<Record<string, string>> = {}) {
  const parsed: string[] = [];
  const host = createMemoryHost({
    '/http.js': http,
    '/intercom.js': "export const BASE = 'https://api.intercom.io';\n",
    ...others,
    '/a.js': `// Shows the Intercom launcher.\n${code}`,
  });
  const project = createProject({
    ...host,
    parse(path, text) {
      if (path !== '/a.js') parsed.push(path);
      return host.parse(path, text);
    },
  });
  const { calls } = project.analyze('/a.js');
  return { calls: calls.map(({ method, path }) => `${method} ${path}`), parsed };
}

describe('nothing is parsed for a call', () => {
  it.each([
    ['of an import', "import { useHttp } from './http';\nuseHttp('/api');"],
    [
      'of what an import has made',
      "import { useHttp } from './http';\nconst http = useHttp();\nhttp.post('/data_attributes', { name: 'plan' });",
    ],
    [
      'of a part of it',
      "import { useHttp } from './http';\nconst { post } = useHttp('/api');\npost('/data_attributes', { name: 'plan' });",
    ],
    [
      'of what an import has promised',
      "import { useHttp } from './http';\nconst http = await useHttp('/api');\nhttp.post('/data_attributes', { name: 'plan' });",
    ],
    [
      'of what is made in two steps',
      "import { clients } from './http';\nconst all = clients();\nconst http = all.withToken('secret');\nhttp.post('/data_attributes', { name: 'plan' });",
    ],
    [
      'of what other code is told of',
      "import { useHttp } from './http';\nimport { log } from './log';\nconst { post } = useHttp();\nlog([post]);\npost('/data_attributes', { name: 'plan' });",
    ],
  ])('%s', (_, code) => {
    const others = { '/log.js': 'export const log = (...values) => console.log(values);\n' };
    expect(look(code, others)).toEqual({ calls: [], parsed: [] });
  });
});

it('a long way to what an import has made ends', () => {
  const steps = Array.from(
    { length: 2_000 },
    (_, n) => `const v${n + 1} = step(v${n}, v${n + 1});`,
  );
  const code = `import { step } from './http';\nimport { v0 } from './intercom';\n${steps.join('\n')}\nv2000.post('/tags');`;
  expect(look(code).calls).toEqual([]);
  const fetched = `${code}\nfetch('https://api.intercom.io/tags');`;
  expect(look(fetched).calls).toEqual(['GET /tags']);
});

describe('a call is followed', () => {
  const create = "http.post('/data_attributes', { name: 'plan' });";

  it.each([
    [
      'where its maker gets the address',
      `import { useHttp } from './http';\nimport { BASE } from './intercom';\nconst http = useHttp(BASE);\n${create}`,
    ],
    [
      'where its maker gets the address as it is written',
      `import { useHttp } from './http';\nconst http = useHttp('https://api.intercom.io');\n${create}`,
    ],
    [
      'where the address is set here',
      `import { useHttp } from './http';\nimport { BASE } from './intercom';\nconst http = useHttp();\nhttp.defaults.baseURL = BASE;\n${create}`,
    ],
    [
      'where it may be another by then',
      `import { useHttp } from './http';\nimport { BASE } from './intercom';\nlet http = useHttp('/api');\nhttp = useHttp(BASE);\n${create}`,
    ],
    [
      'where other code of this file sets it up',
      `import { useHttp } from './http';\nimport { BASE } from './intercom';\nconst setUp = (client) => { client.defaults.baseURL = BASE; };\nconst http = useHttp();\nsetUp(http);\n${create}`,
    ],
    [
      'where code that leads to the API sets it up',
      `import { useHttp } from './http';\nimport { setUp } from './set-up';\nconst http = useHttp();\nsetUp(http);\n${create}`,
    ],
  ])('%s', (_, code) => {
    const { calls } = look(code, {
      '/set-up.js':
        "import { BASE } from './intercom';\nexport function setUp(client) { client.defaults.baseURL = BASE; }\n",
    });
    expect(calls).toEqual(['POST /data_attributes']);
  });
});
