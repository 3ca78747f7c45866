import type { Rule } from 'eslint';
import { documentationUrl } from '../documentation.js';
import { onFindings, sharedMessages } from '../reporting.js';
import { readSettings } from '../settings.js';

export const requireApiVersion: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    docs: {
      description: 'require the API version to be stated in code',
      recommended: false,
      url: documentationUrl('require-api-version'),
    },
    hasSuggestions: true,
    schema: [],
    messages: {
      ...sharedMessages,
      missingVersion:
        'This {{subject}} states no API version, so what Intercom does depends on the version that is set in the Developer Hub.',
      stateVersion: "Send `Intercom-Version: {{version}}`, the app's version in the settings.",
    },
  },
  create(context) {
    const { version } = readSettings(context.settings);

    return onFindings(context, ['missing-version'], ({ call, place, repair }, tools) => {
      context.report({
        loc: tools.locationOf(place),
        messageId: 'missingVersion',
        data: { subject: call.sdk === undefined ? 'request' : 'client' },
        suggest: tools.suggestions([
          {
            messageId: 'stateVersion',
            data: { version: version ?? '' },
            edits: version === undefined ? undefined : repair?.(version),
          },
        ]),
      });
    });
  },
};
