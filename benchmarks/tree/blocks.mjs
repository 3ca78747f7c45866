/** Pieces of ordinary code, as many different ones as it takes to fill a tree. */
import { fields, pascal, phrases, states, verbs } from './words.mjs';

/**
 * What a piece is written with.
 *
 * @typedef {object} Pen
 * @property {import('./random.mjs').Random} random
 * @property {string} subject the noun that the module is about
 * @property {boolean} isTyped
 * @property {string} exported `export `, or nothing for what stays in the module
 * @property {() => string} imported an imported value, or something that is always there
 * @property {() => string} importedType
 */

/** @typedef {(pen: Pen, name: string) => string} Block */

/** Writes a type annotation, where the language has them. */
const typed = ({ isTyped }, text) => (isTyped ? text : '');

/** A sentence above the code, now and then. */
function comment({ random }) {
  const phrase = random.pick(phrases);
  if (random.chance(0.35)) return `/** ${phrase[0].toUpperCase()}${phrase.slice(1)}. */\n`;
  if (random.chance(0.15)) return `// TODO: ${phrase}\n`;
  return '';
}

/** @type {Block} */
function summing(pen, name) {
  const [first, second] = pen.random.sample(fields, 2);
  const state = pen.random.pick(states);
  return `${comment(pen)}${pen.exported}function ${name}(items${typed(pen, `: readonly ${pen.importedType()}[]`)}, limit = ${pen.random.int(5, 500)})${typed(pen, ': number')} {
  let total = 0;
  for (const item of items) {
    if (item.${first} === undefined || item.status === '${state}') continue;
    total += Number(item.${second} ?? 0);
    if (total > limit) {
      ${pen.imported()}('${pen.subject} is over its ${first}', { total, limit });
      return limit;
    }
  }
  return Math.round(total * 100) / 100;
}
`;
}

/** @type {Block} */
function loading(pen, name) {
  const [key] = pen.random.sample(fields, 1);
  return `${comment(pen)}${pen.exported}async function ${name}(id${typed(pen, ': string')}, options${typed(pen, ': { readonly signal?: AbortSignal }')} = {})${typed(pen, `: Promise<${pen.importedType()} | undefined>`)} {
  const url = new URL(\`/v${pen.random.int(1, 4)}/${pen.subject}s/\${encodeURIComponent(id)}\`, process.env.BACKEND_URL);
  url.searchParams.set('${key}', String(${pen.random.int(1, 90)}));
  try {
    const response = await fetch(url, { headers: { accept: 'application/json' }, signal: options.signal });
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(\`${pen.subject} \${id}: \${response.status}\`);
    return ${pen.imported()}(await response.json());
  } catch (error) {
    console.error('loading a ${pen.subject} failed', { id, error });
    throw error;
  }
}
`;
}

/** @type {Block} */
function table(pen, name) {
  const rows = pen.random.sample(states, pen.random.int(4, 9)).map((state) => {
    const [first, second] = pen.random.sample(fields, 2);
    return `  ${state}: { text: '${pascal(state)} ${pen.subject}', ${first}: ${pen.random.int(0, 400)}, ${second}: '${pen.random.pick(states)}', next: ['${pen.random.pick(states)}', '${pen.random.pick(states)}'] },`;
  });
  return `${comment(pen)}${pen.exported}const ${name} = {
${rows.join('\n')}
}${typed(pen, ' as const')};
`;
}

/** @type {Block} */
function choosing(pen, name) {
  const cases = pen.random
    .sample(states, pen.random.int(3, 6))
    .map(
      (state) =>
        `    case '${state}':\n      return ${pen.imported()}(value, '${pen.random.pick(fields)}');`,
    );
  return `${comment(pen)}${pen.exported}function ${name}(state${typed(pen, ': string')}, value${typed(pen, ': string')})${typed(pen, ': unknown')} {
  switch (state) {
${cases.join('\n')}
    default:
      // ${pen.random.pick(phrases)}
      return value.trim() === '' ? undefined : value;
  }
}
`;
}

/** @type {Block} */
function mapping(pen, name) {
  const keys = pen.random.sample(fields, pen.random.int(4, 9));
  const parameter = pen.isTyped ? `row: Record<string, unknown>` : 'row';
  return `${comment(pen)}${pen.exported}const ${name} = (${parameter})${typed(pen, `: ${pen.importedType()}`)} => ({
${keys.map((key) => `  ${key}: ${pen.random.chance(0.3) ? `${pen.imported()}(row['${key}'])` : `row['${key}'] ?? ${pen.random.pick(['null', "''", '0', 'undefined'])}`},`).join('\n')}
});
`;
}

/** @type {Block} */
function classOfThings(pen, name) {
  const [first, second] = pen.random.sample(verbs, 2);
  const field = pen.random.pick(fields);
  const className = `${pascal(name)}Store`;
  return `${comment(pen)}class ${className} {
  ${typed(pen, 'readonly ')}#entries = new Map${typed(pen, '<string, { readonly at: number; readonly value: unknown }>')}();

  constructor(${typed(pen, 'private readonly ')}lifetime${typed(pen, ': number')} = ${pen.random.int(1, 60)}_000) {${pen.isTyped ? '' : '\n    this.lifetime = lifetime;\n  '}}

  ${first}(key${typed(pen, ': string')}, value${typed(pen, ': unknown')})${typed(pen, ': this')} {
    this.#entries.set(key, { at: Date.now(), value: ${pen.imported()}(value) });
    return this;
  }

  ${second}(key${typed(pen, ': string')})${typed(pen, ': unknown')} {
    const entry = this.#entries.get(key);
    if (entry === undefined || Date.now() - entry.at > this.lifetime) return undefined;
    return entry.value;
  }
}

${pen.exported}const ${name} = new ${className}(${pen.random.int(100, 900)}).${first}('${field}', '${pen.random.pick(states)}');
`;
}

/** @type {Block} */
function request(pen, name) {
  const field = pen.random.pick(fields);
  return `${comment(pen)}${pen.exported}async function ${name}(input${typed(pen, `: ${pen.importedType()}`)}, attempts = ${pen.random.int(2, 5)})${typed(pen, ': Promise<boolean>')} {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const result = await ${pen.imported()}({
      ${field}: input.${field},
      trace: \`${pen.subject}-\${attempt}\`,
      metadata: { source: '${pen.random.pick(states)}', retried: attempt > 1 },
    });
    if (result) return true;
    await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * ${pen.random.int(10, 200)}));
  }
  return false;
}
`;
}

/** @type {Block} */
function component(pen, name) {
  const [first, second, third] = pen.random.sample(fields, 3);
  return `${typed(pen, `interface ${name}Props {\n  readonly items: readonly ${pen.importedType()}[];\n  readonly onSelect?: (id: string) => void;\n  readonly ${first}?: string;\n}\n\n`)}${comment(pen)}${pen.exported}function ${name}({ items, onSelect, ${first} = '${pen.random.pick(states)}' }${typed(pen, `: ${name}Props`)}) {
  const [selected, setSelected] = useState${typed(pen, '<string | undefined>')}(undefined);
  const sorted = [...items].sort((a, b) => String(a.${second}).localeCompare(String(b.${second})));
  const choose = (id${typed(pen, ': string')}) => {
    setSelected(id);
    onSelect?.(id);
  };
  if (sorted.length === 0) return <p className="empty">No ${pen.subject} yet.</p>;
  return (
    <section aria-label="${pascal(pen.subject)}" className={selected ? 'is-open' : '${pen.subject}-list'}>
      <h2>{${first}}</h2>
      <ul>
        {sorted.map((item) => (
          <li key={item.id} onClick={() => choose(item.id)}>
            <strong>{${pen.imported()}(item.${second})}</strong>
            <span title="${third}">{item.${third} ?? 'unknown'}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
`;
}

/** @type {Block} */
function hook(pen, name) {
  return `${comment(pen)}${pen.exported}function ${name}(id${typed(pen, ': string')}) {
  const [value, setValue] = useState${typed(pen, `<${pen.importedType()} | undefined>`)}(undefined);
  useEffect(() => {
    let isCurrent = true;
    void ${pen.imported()}(id).then((loaded) => {
      if (isCurrent) setValue(loaded);
    });
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return value;
}
`;
}

/** @type {Block} */
function test(pen, name) {
  const cases = pen.random.sample(phrases, pen.random.int(2, 4)).map((phrase) => {
    const [first, second] = pen.random.sample(fields, 2);
    return `  it('${phrase}', async () => {
    const result = await ${pen.imported()}({ ${first}: ${pen.random.int(1, 99)}, ${second}: '${pen.random.pick(states)}' });
    expect(result).toEqual(expect.objectContaining({ ${first}: ${pen.random.int(1, 99)} }));
  });`;
  });
  return `describe('${name}', () => {
${cases.join('\n\n')}
});
`;
}

/** @type {Block} */
function script(pen, name) {
  return `${comment(pen)}async function ${name}(file) {
  const lines = (await readFile(file, 'utf8')).split('\\n').filter((line) => line !== '');
  for (const [index, line] of lines.entries()) {
    const [id, ${pen.random.pick(fields)}Text, ...rest] = line.split(';');
    if (rest.length > ${pen.random.int(2, 9)}) throw new Error(\`line \${index + 1}: too many columns\`);
    await ${pen.imported()}({ id, rest });
  }
  return lines.length;
}
`;
}

/** @param {Pen} pen */
export function typeDeclaration(pen, name) {
  const keys = pen.random.sample(fields, pen.random.int(4, 10));
  const types = ['string', 'number', 'boolean', 'string | null', 'readonly string[]', 'Date'];
  return `${comment(pen)}${pen.exported}interface ${name} {
  readonly id: string;
${keys.map((key) => `  readonly ${key}${pen.random.chance(0.3) ? '?' : ''}: ${pen.random.pick(types)};`).join('\n')}
}
`;
}

const general = [summing, loading, table, choosing, mapping, classOfThings, request];

/** What the code of a kind of module is made of. The first of a list is what its exports are. */
export const blocksOf = {
  lib: { exported: general, local: general },
  plain: { exported: general, local: general },
  api: { exported: general, local: general },
  component: { exported: [component], local: [summing, choosing, table, mapping] },
  hook: { exported: [hook], local: [summing, choosing, mapping] },
  test: { exported: [test], local: [test] },
  script: { exported: [script], local: [script, summing, mapping] },
};
