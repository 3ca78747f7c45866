import type { Rule } from 'eslint';
import type { VersionPin } from 'intercom-api-analyzer';
import { LATEST_RELEASE, classifyVersionText, formatApiVersion } from 'intercom-api-versions';
import { documentationUrl } from '../documentation.js';
import { onFindings, sharedMessages, type ReportTools } from '../reporting.js';

interface Options {
  /** Versions that are taken for real, as they go out in the header. */
  readonly allow: readonly string[];
}

const defaultOptions: readonly [Options] = [{ allow: [] }];

export const validApiVersion: Rule.RuleModule = {
  meta: {
    type: 'problem',
    docs: {
      description:
        'disallow API versions that Intercom does not have, and versions that are numbers',
      recommended: true,
      url: documentationUrl('valid-api-version'),
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          allow: {
            description: 'Further versions that are taken for real.',
            type: 'array',
            items: { type: 'string' },
            uniqueItems: true,
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [...defaultOptions],
    messages: {
      ...sharedMessages,
      unknownVersion: "Intercom has no API version '{{version}}'{{origin}}; {{advice}}.",
      numericVersion:
        "An API version has to be a string: the number {{written}}{{origin}} is sent as '{{sent}}'.",
      writeSuggestion: "Write '{{version}}'.",
      writeAsSent: "Write '{{version}}', the version that is sent today.",
      writeAsWritten: "Write '{{version}}', the version that was probably meant.",
    },
  },
  create(context) {
    return onFindings(context, ['unknown-version', 'numeric-version'], (finding, tools) => {
      const { pin, place } = finding;
      const loc = tools.locationOf(place);
      const origin = describeOrigin(pin, tools);

      switch (finding.kind) {
        case 'unknown-version':
          if (isAllowed(context, pin.value)) return;
          context.report({
            loc,
            messageId: 'unknownVersion',
            data: { version: pin.value, origin, advice: adviceFor(finding.suggestion) },
            suggest: tools.suggestions([
              {
                messageId: 'writeSuggestion',
                data: { version: finding.suggestion ?? '' },
                edits: finding.repair,
              },
            ]),
          });
          return;

        case 'numeric-version': {
          const { isOnlyVersion, repair, written } = finding;
          const data = { written, sent: pin.value, origin };
          if (written === pin.value) {
            // `VERSION === 2.11`, `VERSION.toFixed(2)`: other code may read the number.
            const repaired = isOnlyVersion
              ? { fix: tools.fix(repair) }
              : {
                  suggest: tools.suggestions([
                    { messageId: 'writeAsSent', data: { version: written }, edits: repair },
                  ]),
                };
            context.report({ loc, messageId: 'numericVersion', data, ...repaired });
            return;
          }
          // 2.10 is sent as 2.1: which of them shall be, only a person can say.
          const asSent = repair.map((edit) => ({
            ...edit,
            text: edit.text.replace(written, () => pin.value),
          }));
          context.report({
            loc,
            messageId: 'numericVersion',
            data,
            suggest: tools.suggestions([
              { messageId: 'writeAsSent', data: { version: pin.value }, edits: asSent },
              {
                messageId: 'writeAsWritten',
                data: { version: written },
                edits: classifyVersionText(written).kind === 'unknown' ? undefined : repair,
              },
            ]),
          });
        }
      }
    });
  },
};

/** Where the version is written if not here, and what overrides it. */
function describeOrigin({ place, unless }: VersionPin, tools: ReportTools): string {
  const parts = [
    ...(tools.isInThisFile(place) ? [] : [`set at ${tools.show(place)}`]),
    ...(unless.length > 0 ? [`unless ${unless.join(' or ')} is set`] : []),
  ];
  return parts.length > 0 ? ` (${parts.join(' ')})` : '';
}

function adviceFor(suggestion: string | undefined): string {
  return suggestion === undefined
    ? `the newest one known is ${formatApiVersion(LATEST_RELEASE.version)}`
    : `'${suggestion}' was probably meant`;
}

function isAllowed(context: Rule.RuleContext, version: string): boolean {
  // Checked against the schema by ESLint, which types them as anything.
  const [options] = context.options as readonly Partial<Options>[];
  const { allow } = { ...defaultOptions[0], ...options };
  return allow.includes(version);
}
