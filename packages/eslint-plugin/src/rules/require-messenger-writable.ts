import type { Rule } from 'eslint';
import {
  type AttributeEvidence,
  describeVersion,
  evidenceFor,
  isSamePlace,
  type MissingMessengerWritable,
} from 'intercom-api-analyzer';
import { attributesAround } from '../analysis.js';
import { documentationUrl } from '../documentation.js';
import { onFindings, type Repair, type ReportTools, sharedMessages } from '../reporting.js';

interface Options {
  /** What to write where the key is missing; `suggest` leaves it to a person. */
  readonly value: 'suggest' | boolean;
}

const defaultOptions: readonly [Options] = [{ value: 'suggest' }];

export const requireMessengerWritable: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: {
      description:
        'require `messenger_writable` where a data attribute is created at 2.11 or later',
      recommended: true,
      url: documentationUrl('require-messenger-writable'),
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          value: {
            description: 'What to write where the key is missing.',
            enum: ['suggest', true, false],
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [...defaultOptions],
    messages: {
      ...sharedMessages,
      missingMessengerWritable:
        'This data attribute{{elsewhere}} is created without `messenger_writable`, at API version {{version}}. ' +
        'From 2.11 on that means false, so the Messenger cannot write it; up to 2.10 it meant true.',
      addFalse: 'Add `messenger_writable: false`: what the API does with this request today.',
      addFalseUnused:
        'Add `messenger_writable: false`: what the API does with this request today, and no Messenger code of this project writes the attribute.',
      addTrueUsed:
        'Add `messenger_writable: true`: the Messenger writes the attribute ({{write}}).',
      addTrue: 'Add `messenger_writable: true`: the Messenger may write the attribute.',
    },
  },
  create(context) {
    return onFindings(context, ['missing-messenger-writable'], (finding, tools) => {
      const { call, literal, place, repairs } = finding;
      // Checked against the schema by ESLint, which types them as anything.
      const [options] = context.options as readonly Partial<Options>[];
      const { value } = { ...defaultOptions[0], ...options };
      context.report({
        loc: tools.locationOf(place),
        messageId: 'missingMessengerWritable',
        data: {
          version: describeVersion(call.version, tools.show),
          elsewhere: tools.isInThisFile(literal) ? '' : ` (${tools.show(literal)})`,
        },
        ...(value === 'suggest'
          ? {
              suggest: tools.suggestions(
                repairsByEvidence(evidenceOf(context, finding), repairs, tools),
              ),
            }
          : { fix: tools.fix(value ? repairs?.true : repairs?.false) }),
      });
    });
  },
};

/** What the Messenger's side of the project says of all that a finding is about; undefined where it is not one thing. */
function evidenceOf(
  context: Rule.RuleContext,
  { literal, call }: MissingMessengerWritable,
): AttributeEvidence | undefined {
  const table = attributesAround(context);
  const created = table?.created.filter(
    (one) =>
      isSamePlace(one.place, literal) ||
      (isSamePlace(one.place, call.place) && isSamePlace(one.call.place, call.place)),
  );
  if (table === undefined || created === undefined) return undefined;
  const [first, ...others] = created.map(({ name, model }) => evidenceFor(table, name, model));
  return others.every(({ kind }) => kind === first?.kind) ? first : undefined;
}

/** The suggestions, the one that the evidence speaks for first: editors apply that. Without any, the safe one is first. */
function repairsByEvidence(
  evidence: AttributeEvidence | undefined,
  repairs: MissingMessengerWritable['repairs'],
  { show }: ReportTools,
): readonly Repair[] {
  const withFalse = { edits: repairs?.false };
  const withTrue = { edits: repairs?.true };
  switch (evidence?.kind) {
    case 'written':
      return [
        { messageId: 'addTrueUsed', data: { write: show(evidence.at) }, ...withTrue },
        { messageId: 'addFalse', ...withFalse },
      ];
    case 'not-written':
      return [
        { messageId: 'addFalseUnused', ...withFalse },
        { messageId: 'addTrue', ...withTrue },
      ];
    case 'undecided':
    case undefined:
      return [
        { messageId: 'addFalse', ...withFalse },
        { messageId: 'addTrue', ...withTrue },
      ];
  }
}
