/**
 * The same edit for jscodeshift, written as its transforms usually are.
 *
 * Sees `intercomRequest('POST', '/data_attributes', { … })` by the name of the function. Does not
 * see which API or version that is, bodies in variables or loops, the helper under another name, and
 * the version, which is in another file. Parses every file, unless `--text-first` tells it to look
 * for the name before that.
 *
 * Its parsers: `babel` unless told, which does not read TypeScript; here `tsx`, as everybody does
 * who has both. Workers: one per core but one.
 */
module.exports = function transform(file, { jscodeshift: j }, options) {
  if (options.textFirst && !file.source.includes('intercomRequest')) return undefined;

  const root = j(file.source);
  const bodies = root
    .find(j.CallExpression, {
      callee: { type: 'Identifier', name: 'intercomRequest' },
      arguments: [{ value: 'POST' }, { value: '/data_attributes' }, { type: 'ObjectExpression' }],
    })
    .map((call) => call.get('arguments', 2))
    .filter(({ node }) => !node.properties.some(isMessengerWritable));
  if (bodies.length === 0) return undefined;

  bodies.forEach(({ node }) => {
    node.properties.push(
      j.property('init', j.identifier('messenger_writable'), j.booleanLiteral(true)),
    );
    console.log('EDIT'); // one line for each, so that the benchmark can count them
  });
  return root.toSource();
};

function isMessengerWritable({ key }) {
  return key !== undefined && (key.name ?? key.value) === 'messenger_writable';
}
