import type { Rule } from 'eslint';
import { attributeProblems } from '../analysis.js';
import { documentationUrl } from '../documentation.js';
import { onFindings, sharedMessages } from '../reporting.js';

const MODELS = { company: 'companies', contact: 'contacts' } as const;

export const noUnknownMessengerAttribute: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    docs: {
      description:
        'disallow handing attributes to the Messenger that this project, which creates others, creates nowhere',
      recommended: false,
      url: documentationUrl('no-unknown-messenger-attribute'),
    },
    schema: [],
    messages: {
      ...sharedMessages,
      unknownAttribute:
        'Nothing in this project creates the attribute `{{name}}` for {{model}}, although it creates others{{namesake}}.',
    },
  },
  create(context) {
    return onFindings(
      context,
      ['unknown-messenger-attribute'],
      ({ place, name, model, namesake }, tools) => {
        const other = model === 'contact' ? 'company' : 'contact';
        context.report({
          loc: tools.locationOf(place),
          messageId: 'unknownAttribute',
          data: {
            name,
            model: MODELS[model],
            namesake: namesake
              ? `; the one that ${tools.show(namesake.place)} creates is for ${MODELS[other]}`
              : '',
          },
        });
      },
      attributeProblems,
    );
  },
};
