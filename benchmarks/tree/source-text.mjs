/** From a planned module to its text. */
import { blocksOf, typeDeclaration } from './blocks.mjs';
import { createRandom } from './random.mjs';
import { pascal, verbs } from './words.mjs';

/**
 * @param {import('./plan.mjs').Module} module
 * @returns {string}
 */
export function sourceText(module) {
  return module.kind === 'index' ? indexText(module) : moduleText(module);
}

function indexText({ subject, imports }) {
  const lines = imports.map(({ specifier, values, types }) =>
    types.length > 0 && values.length === 0
      ? `export type { ${types.join(', ')} } from '${specifier}';`
      : `export { ${[...values, ...types.map((type) => `type ${type}`)].join(', ')} } from '${specifier}';`,
  );
  return `/** What the rest of the application may use of ${subject}. */\n${lines.join('\n')}\n`;
}

function moduleText(module) {
  const random = createRandom(`text of ${module.path}`);
  const { exported, local } = blocksOf[module.kind];
  const isTyped = /\.tsx?$/.test(module.path);
  const isCommonJs = module.path.endsWith('.js');
  const values = module.imports.filter(({ isReserved }) => !isReserved).flatMap(localValues);
  const types = module.imports.flatMap((each) => each.types);
  const pen = (isExported) => ({
    random,
    subject: module.subject,
    isTyped,
    exported: isExported && !isCommonJs ? 'export ' : '',
    imported: () => (values.length === 0 ? 'structuredClone' : random.pick(values)),
    importedType: () => (types.length === 0 ? 'Record<string, any>' : random.pick(types)),
  });

  const parts = [importsText(module, isCommonJs)];
  if (module.head === undefined) {
    for (const type of module.types) parts.push(typeDeclaration(pen(true), type));
    for (const value of module.values) parts.push(random.pick(exported)(pen(true), value));
  } else {
    parts.push(module.head.trimStart());
  }
  const length = () => parts.reduce((sum, part) => sum + part.length + 1, 0);
  for (let index = 1; length() + 250 < module.length; index++) {
    const name = `${random.pick(verbs)}${pascal(module.subject)}Part${index}`;
    parts.push(random.pick(local)(pen(false), name));
  }
  if (isCommonJs) parts.push(`module.exports = { ${module.values.join(', ')} };\n`);
  return parts.filter((part) => part !== '').join('\n');
}

function importsText({ imports }, isCommonJs) {
  return imports.map((each) => (isCommonJs ? requireText(each) : importText(each))).join('');
}

function importText({ specifier, values, types, whole }) {
  if (values.length === 0 && types.length > 0 && whole === undefined) {
    return `import type { ${types.join(', ')} } from '${specifier}';\n`;
  }
  const names = [...values, ...types.map((type) => `type ${type}`)];
  const braces = names.length === 0 ? [] : [`{ ${names.join(', ')} }`];
  const clause = [...(whole === undefined ? [] : [whole]), ...braces].join(', ');
  return clause === '' ? `import '${specifier}';\n` : `import ${clause} from '${specifier}';\n`;
}

function requireText({ specifier, values }) {
  if (values.length === 0) return `require('${specifier}');\n`;
  const names = values.map((value) => value.replace(' as ', ': '));
  return `const { ${names.join(', ')} } = require('${specifier}');\n`;
}

function localValues({ values, whole }) {
  return [...values.map((value) => value.split(' as ').at(-1)), ...(whole ? [whole] : [])];
}
