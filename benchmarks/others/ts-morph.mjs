/**
 * The same edit with ts-morph, whole project, checker off.
 *
 * Loads the files that tsconfig.json names, and what they import. Sees
 * `intercomRequest('POST', '/data_attributes', { … })` by the name of the function. Does not see
 * which API or version that is, bodies in variables or loops, the helper under another name, and the
 * version. It could follow references with the checker on, which costs about as much again.
 * Saves nothing: it is a dry run.
 */
import { Node, Project, SyntaxKind } from 'ts-morph';

const project = new Project({ tsConfigFilePath: 'tsconfig.json', skipLoadingLibFiles: true });

let edits = 0;
for (const file of project.getSourceFiles()) {
  // Without this every node of every file gets a wrapper: another 300 MB.
  if (!file.getFullText().includes('intercomRequest')) continue;
  // Backwards: an edit forgets the nodes behind it.
  for (const call of file.getDescendantsOfKind(SyntaxKind.CallExpression).reverse()) {
    const body = bodyOfCreate(call);
    if (body === undefined || body.getProperty('messenger_writable') !== undefined) continue;
    body.addPropertyAssignment({ name: 'messenger_writable', initializer: 'true' });
    edits++;
  }
}

console.log(`${edits} edits`);

function bodyOfCreate(call) {
  if (call.getExpression().getText() !== 'intercomRequest') return undefined;
  const [method, path, body] = call.getArguments();
  const isCreate = textOf(method) === 'POST' && textOf(path) === '/data_attributes';
  return isCreate && Node.isObjectLiteralExpression(body) ? body : undefined;
}

function textOf(node) {
  return Node.isStringLiteral(node) ? node.getLiteralText() : undefined;
}
