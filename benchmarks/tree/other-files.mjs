/** What a repository holds beside its sources: manifests, documents, data, pictures. */
import { dependencies } from './packages.mjs';
import { createRandom } from './random.mjs';
import { domains, fields, nouns, phrases, states } from './words.mjs';

/**
 * @param {number} sources how many source files there are; the others grow with them
 * @returns {Map<string, string>} paths relative to the tree, with their texts
 */
export function otherFiles(sources) {
  const random = createRandom('other files');
  const files = new Map(Object.entries(singleFiles));
  const each = (share, write) => {
    for (let index = 0; index < Math.max(1, Math.round(sources * share)); index++) {
      const [path, text] = write(index);
      files.set(path, text);
    }
  };
  each(0.02, (index) => [
    `docs/${random.pick(domains)}/${pageName(random, index)}.md`,
    page(random),
  ]);
  each(0.02, (index) => [`locales/${random.pick(languages)}/part-${index}.json`, messages(random)]);
  each(0.01, (index) => [
    `migrations/${String(index + 1).padStart(4, '0')}.sql`,
    migration(random),
  ]);
  each(0.005, (index) => [`deploy/${random.pick(domains)}-${index}.yml`, deployment(random)]);
  each(0.01, (index) => [`public/icons/${random.pick(nouns)}-${index}.svg`, icon(random)]);
  return files;
}

const languages = ['de', 'en', 'es', 'fr', 'ja'];

const json = (value) => `${JSON.stringify(value, undefined, 2)}\n`;

const singleFiles = {
  'package.json': json({
    name: 'backoffice',
    version: '4.12.0',
    private: true,
    type: 'commonjs',
    engines: { node: '>=20.19.0' },
    scripts: { build: 'tsc -p .', lint: 'eslint .', test: 'vitest run' },
    dependencies,
  }),
  'tsconfig.json': json({
    compilerOptions: {
      target: 'es2023',
      lib: ['es2023', 'dom'],
      module: 'esnext',
      moduleResolution: 'bundler',
      jsx: 'react-jsx',
      strict: true,
      allowJs: true,
      skipLibCheck: true,
      noEmit: true,
      types: [],
      paths: { '@/*': ['./src/*'] },
    },
    include: ['src'],
  }),
  '.gitignore': 'node_modules/\ndist/\ncoverage/\n.env\n*.log\n',
  '.editorconfig': 'root = true\n\n[*]\nindent_style = space\nindent_size = 2\n',
  '.env': 'BACKEND_URL=http://localhost:8080\nINTERCOM_ACCESS_TOKEN=none\n',
  '.env.example': 'BACKEND_URL=http://localhost:8080\nINTERCOM_ACCESS_TOKEN=\n',
  'README.md': '# Back office\n\nRun `npm ci`, then `npm test`. See [docs](docs) for the rest.\n',
  'docs/services.md':
    '# Services we talk to\n\n- Intercom: contacts and their attributes, see `src/integrations/crm`\n- the ledger, through a queue\n',
  'src/env.d.ts':
    "declare namespace NodeJS {\n  interface ProcessEnv {\n    readonly BACKEND_URL?: string;\n  }\n}\n\ndeclare module '*.svg';\n",
  '.github/workflows/ci.yml':
    'on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v5\n      - run: npm ci\n      - run: npm test\n',
};

function pageName(random, index) {
  return `${random.pick(nouns)}-${index}`;
}

function page(random) {
  const paragraphs = Array.from({ length: random.int(3, 12) }, () =>
    random
      .sample(phrases, random.int(2, 5))
      .map((phrase) => `${phrase[0].toUpperCase()}${phrase.slice(1)}.`)
      .join(' '),
  );
  return `# ${random.pick(nouns)}\n\n${paragraphs.join('\n\n')}\n`;
}

function messages(random) {
  const entries = random
    .sample(nouns, random.int(10, 60))
    .map((noun) => [`${noun}.${random.pick(states)}`, random.pick(phrases)]);
  return json(Object.fromEntries(entries));
}

function migration(random) {
  const columns = random.sample(fields, random.int(3, 8)).map((field) => `  ${field} text,`);
  return `create table ${random.pick(nouns)}s (\n  id uuid primary key,\n${columns.join('\n')}\n  created timestamptz\n);\n`;
}

function deployment(random) {
  const settings = random
    .sample(fields, random.int(3, 8))
    .map((field) => `  - name: ${field.toUpperCase()}\n    value: '${random.int(1, 900)}'`);
  return `replicas: ${random.int(1, 8)}\nenv:\n${settings.join('\n')}\n`;
}

function icon(random) {
  const points = Array.from(
    { length: random.int(6, 40) },
    () => `${random.int(0, 24)} ${random.int(0, 24)}`,
  );
  return `<svg viewBox="0 0 24 24"><path d="M${points.join('L')}Z"/></svg>\n`;
}
