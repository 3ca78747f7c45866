/** What the name of a function says about the requests that it gets, where its code is not at hand. */
import type { TSESTree } from '@typescript-eslint/types';
import { unwrapExpression } from '../evaluate/unwrap.js';

/** Names of functions that send what they get. */
const SENDING =
  /request|fetch|send|call|http|api|axios|proxy|invoke|execute|perform|ajax|^(?:delete|get|patch|post|put)$/iu;

/** Names that say that a request is expected, answered or written down, not sent. */
const NOT_SENDING =
  /^(?:assert|debug|describe|error|expect|info|intercept|is|it|log|logger|msw|nock|on|record|recorded|reply|respond|should|sinon|test|trace|validate|verify|warn)(?=$|[A-Z])|^to(?:Be|Contain|Equal|Have|Match|Strict)|mock|stub|spy|fake|called/u;

const VERBS: ReadonlySet<string> = new Set(['delete', 'get', 'patch', 'post', 'put']);

/** The names of a callee from the outside in: `expect(request).toHaveBeenCalledWith` gives three. */
function namesOf(callee: TSESTree.Expression): readonly string[] {
  const names: string[] = [];
  let current: TSESTree.Expression = unwrapExpression(callee);
  for (;;) {
    switch (current.type) {
      case 'MemberExpression':
        if (current.property.type === 'Identifier') names.push(current.property.name);
        if (current.object.type === 'Super') return names;
        current = unwrapExpression(current.object);
        break;
      case 'CallExpression':
        if (current.callee.type === 'Super') return names;
        current = unwrapExpression(current.callee);
        break;
      case 'Identifier':
        return [...names, current.name];
      default:
        return names;
    }
  }
}

/** Whether a function sends a request that it is given, going by what it is called. */
export function isSender(callee: TSESTree.Expression): boolean {
  const names = namesOf(callee).filter((name) => name !== 'call' && name !== 'apply');
  const [last] = names;
  return last !== undefined && SENDING.test(last) && !names.some((name) => NOT_SENDING.test(name));
}

/** The method that the name of a function says: `http.post` gives `POST`. */
export function verbOf(callee: TSESTree.Expression): string | undefined {
  const [last] = namesOf(callee);
  return last !== undefined && VERBS.has(last.toLowerCase()) ? last.toUpperCase() : undefined;
}
