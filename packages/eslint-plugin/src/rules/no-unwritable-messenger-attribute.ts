import type { Rule } from 'eslint';
import { describeVersion, type CreatedAttribute } from 'intercom-api-analyzer';
import { attributeProblems } from '../analysis.js';
import { documentationUrl } from '../documentation.js';
import { onFindings, sharedMessages, type ReportTools } from '../reporting.js';

export const noUnwritableMessengerAttribute: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: {
      description:
        'disallow handing attributes to the Messenger that this project creates as not writable there',
      recommended: true,
      url: documentationUrl('no-unwritable-messenger-attribute'),
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      ...sharedMessages,
      unwritableAttribute:
        'The Messenger may not write `{{name}}`, and ignores it without an error: {{place}} creates it for {{model}} {{why}}.',
      makeWritable: 'Create `{{name}}` with `messenger_writable: true`.',
    },
  },
  create(context) {
    return onFindings(
      context,
      ['unwritable-messenger-attribute'],
      ({ place, name, model, created, repair }, tools) => {
        context.report({
          loc: tools.locationOf(place),
          messageId: 'unwritableAttribute',
          data: {
            name,
            model: model === 'contact' ? 'contacts' : 'companies',
            place: tools.show(created.place),
            why: whyUnwritable(created, tools),
          },
          suggest: tools.suggestions([
            { messageId: 'makeWritable', data: { name }, edits: repair },
          ]),
        });
      },
      attributeProblems,
    );
  },
};

function whyUnwritable({ writable, call }: CreatedAttribute, tools: ReportTools): string {
  const isStated = writable.kind !== 'undecided' && writable.by === 'value';
  return isStated
    ? 'with `messenger_writable: false`'
    : `without \`messenger_writable\`, at API version ${describeVersion(call.version, tools.show)}; from 2.11 on that means false`;
}
