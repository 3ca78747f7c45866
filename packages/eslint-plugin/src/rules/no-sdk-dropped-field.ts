import type { Rule } from 'eslint';
import type { SdkUse } from 'intercom-api-analyzer';
import { documentationUrl } from '../documentation.js';
import { onFindings, sharedMessages } from '../reporting.js';

export const noSdkDroppedField: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow fields that the method of `intercom-client` they are passed to drops',
      recommended: true,
      url: documentationUrl('no-sdk-dropped-field'),
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      ...sharedMessages,
      droppedField: '`{{field}}` never reaches Intercom: {{method}} drops it.',
      requestRaw: 'Make the request with `client.post()`, which sends `{{field}}`.',
    },
  },
  create(context) {
    return onFindings(context, ['sdk-dropped-field'], ({ call, field, place, repair }, tools) => {
      context.report({
        loc: tools.locationOf(place),
        messageId: 'droppedField',
        data: { field, method: describeMethod(call.sdk) },
        suggest: tools.suggestions([{ messageId: 'requestRaw', data: { field }, edits: repair }]),
      });
    });
  },
};

/** `dataAttributes.create()` of intercom-client 5 */
function describeMethod(sdk: SdkUse | undefined): string {
  if (sdk === undefined) return 'the SDK';
  return `\`${sdk.accessor}()\` of intercom-client ${sdk.majors.join(' or ')}`;
}
