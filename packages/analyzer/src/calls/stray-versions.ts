/** Versions that a name may change which reading them does not show. */
import type { TSESTree } from '@typescript-eslint/types';
import type { EvaluationContext } from '../evaluate/context.js';
import { findOtherValue, type Holder } from '../evaluate/stray-writes.js';
import { writtenName } from '../evaluate/unwrap.js';
import type { AbstractValue, Origin } from '../evaluate/value.js';
import { makerOf, membersOf, unknown } from '../evaluate/value.js';
import { normalizeHeaders, VERSION_HEADER } from '../requests/headers.js';
import type { RequestSite } from '../requests/recognise.js';
import type { Request } from '../requests/request.js';
import type { VersionStatement } from './version.js';

/** The statement, unknown where a write by another name changes what states it. */
export function withStrayVersions(
  context: EvaluationContext,
  request: Request,
  statement: VersionStatement,
  sites: readonly RequestSite[],
): VersionStatement {
  const texts = new Set(membersOf(statement.value).flatMap(textOf));
  if (texts.size === 0) return statement;
  const isSame = (value: AbstractValue): boolean =>
    membersOf(value).every((member) => textOf(member).some((text) => texts.has(text)));
  for (const holder of holdersOf(request, statement)) {
    const write = findOtherValue(context, holder, isSame, sites);
    if (write === undefined) continue;
    const { line } = write.module.placeOf(write.node);
    return {
      ...statement,
      value: unknown(`the version may be set to another one in line ${line}, by another name`),
    };
  }
  return statement;
}

function textOf(value: AbstractValue): readonly string[] {
  return value.kind === 'string' || value.kind === 'number' ? [String(value.value)] : [];
}

/** What holds the version: the headers, and the objects and classes that its literals stand in. */
function holdersOf(request: Request, { value }: VersionStatement): readonly Holder[] {
  const holders: Holder[] = [];
  if (request.kind === 'http') {
    for (const headers of membersOf(request.headers)) {
      if (headers.kind !== 'object') continue;
      const { origin, madeBy = origin, copiedFrom = [] } = headers;
      const setBy = membersOf(normalizeHeaders(headers)).flatMap((member) =>
        member.kind === 'object' ? (member.properties.get(VERSION_HEADER)?.setBy?.node ?? []) : [],
      );
      holders.push({
        makers: [{ module: origin.module, node: makerOf(headers) }, madeBy, ...copiedFrom],
        key: {
          id: 'a version header',
          is: (name) => name.toLowerCase() === VERSION_HEADER,
          spelled: VERSION_HEADER,
        },
        shown: new Set(setBy),
      });
    }
  }
  for (const member of membersOf(value)) {
    if (member.kind === 'string' || member.kind === 'number') {
      holders.push(...holderOfLiteral(member.origin));
    }
  }
  return holders;
}

/** `{ version: '2.11' }`, `class Client { version = '2.11' }`: what the literal is kept in. */
function holderOfLiteral({ module, node }: Origin): readonly Holder[] {
  let child = node;
  let { parent } = node;
  while (parent?.type === 'TSAsExpression' || parent?.type === 'TSSatisfiesExpression') {
    child = parent;
    ({ parent } = parent);
  }
  switch (parent?.type) {
    case 'Property':
      return parent.value === child && parent.parent.type === 'ObjectExpression'
        ? holder({ module, node: parent.parent }, parent)
        : [];
    case 'PropertyDefinition':
      return parent.static ? [] : holder({ module, node: parent.parent.parent }, parent);
    default:
      return [];
  }
}

function holder(
  maker: Origin,
  { key, computed }: TSESTree.Property | TSESTree.PropertyDefinition,
): readonly Holder[] {
  const name = writtenName(key, computed);
  return name === undefined
    ? []
    : [
        {
          makers: [maker],
          key: {
            id: `a field ${name}`,
            is: (other) => other === name,
            spelled: name.toLowerCase(),
          },
          shown: new Set(),
        },
      ];
}
