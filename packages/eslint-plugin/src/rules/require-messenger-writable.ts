import type { Rule } from 'eslint';
import { describeVersion } from 'intercom-api-analyzer';
import { documentationUrl } from '../documentation.js';
import { onFindings, sharedMessages } from '../reporting.js';

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
              suggest: tools.suggestions([
                { messageId: 'addFalse', edits: repairs?.false },
                { messageId: 'addTrue', edits: repairs?.true },
              ]),
            }
          : { fix: tools.fix(value ? repairs?.true : repairs?.false) }),
      });
    });
  },
};
