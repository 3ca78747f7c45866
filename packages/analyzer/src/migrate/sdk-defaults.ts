/** Clients of `intercom-client` that state no version, so that the SDK's default moves with the upgrade. */
import { formatApiVersion, sdkMajor } from 'intercom-api-versions';
import type { InterpretedCall } from '../calls/interpret.js';
import type { ModuleReport } from '../calls/module-report.js';
import { isLiteralUndefined, ownProperty } from '../edits/add-key.js';
import { insertProperty } from '../edits/insert-property.js';
import { preferredQuote } from '../edits/version-literal.js';
import type { ManualStep, MigrationRequest, PlannedEdit } from '../migration.js';
import { placeKey } from '../places.js';
import { PIN_CHANGE } from './collect-pins.js';
import {
  fitsOption,
  headersNote,
  headersText,
  mayHaveHeaders,
  sendsClientHeaders,
} from './sdk-option.js';
import { isMoved } from './steps.js';

/** An edit of the construction, or what a person has to do instead. */
type Statement =
  | { readonly kind: 'edit'; readonly edits: PlannedEdit['edits']; readonly note: string }
  | { readonly kind: 'manual'; readonly advice: string };

/** Clients whose default lies below the target: they get an explicit version. */
export function planDefaults(
  reports: readonly ModuleReport[],
  request: MigrationRequest,
): { readonly edits: readonly PlannedEdit[]; readonly manual: readonly ManualStep[] } {
  const edits: PlannedEdit[] = [];
  const manual: ManualStep[] = [];
  const done = new Set<string>();
  for (const report of reports) {
    for (const call of report.calls) {
      const { version } = call.call;
      if (version.kind !== 'known' || version.source.kind !== 'sdk-default') continue;
      if (!isMoved(version.version, request)) continue;
      const place = call.call.sdk?.construction ?? call.call.place;
      if (done.has(placeKey(place))) continue;
      done.add(placeKey(place));
      if (!request.includeTests && request.isTestFile(place.path)) continue;
      const { major } = version.source;
      const statement = stateVersion(call, major, request);
      switch (statement.kind) {
        case 'edit':
          edits.push({
            change: PIN_CHANGE,
            kind: 'state-version',
            phase: 'bump',
            place,
            edits: statement.edits,
            readAs: [],
            note: statement.note,
          });
          break;
        case 'manual':
          manual.push({
            change: PIN_CHANGE,
            place,
            message:
              `This client states no version, so intercom-client ${major} sends ` +
              `${formatApiVersion(version.version)}. ${statement.advice}`,
          });
          break;
      }
    }
  }
  return { edits, manual };
}

function stateVersion(call: InterpretedCall, major: number, request: MigrationRequest): Statement {
  const { target: sent } = call.path;
  const construction = sent.kind === 'sdk' ? sent.sdk.construction : undefined;
  const to = formatApiVersion(request.to);
  if (construction === undefined) {
    return {
      kind: 'manual',
      advice: `State ${to} where the client is made, which the code here does not show.`,
    };
  }
  const { module, node } = construction;
  const fits = fitsOption(module, major, request.to);
  const lacks = `The type of its \`version\` option does not list ${to}`;
  if (!fits && !sendsClientHeaders(major)) {
    return {
      kind: 'manual',
      advice:
        `${lacks}, and intercom-client ${major} ignores headers that a client is made with. State ${to} ` +
        'in the headers of each request, with a cast, or after an update of intercom-client.',
    };
  }
  const [options] = node.arguments;
  if (
    options?.type !== 'ObjectExpression' ||
    options.properties.some((property) => property.type === 'SpreadElement')
  ) {
    return {
      kind: 'manual',
      advice: `Its options are not written out where it is made: state ${to} where they are.`,
    };
  }
  if (!request.isEditable(module.path)) {
    return {
      kind: 'manual',
      advice: `It is made in a file that may not be edited here: state ${to} there.`,
    };
  }
  if (fits) {
    const quote = preferredQuote(module);
    const text = `${quote}${to}${quote}`;
    const own = ownProperty(options, 'version');
    if (own && (own.shorthand || !isLiteralUndefined(own.value))) {
      return { kind: 'manual', advice: `Its \`version\` is undefined here: give it ${to}.` };
    }
    return {
      kind: 'edit',
      edits: own
        ? [{ path: module.path, start: own.value.range[0], end: own.value.range[1], text }]
        : insertProperty(module, options, 'version', text),
      note: `Without it, intercom-client ${major} sends ${formatApiVersion(sdkMajor(major)?.defaultVersion ?? request.to)}.`,
    };
  }
  return mayHaveHeaders(options)
    ? { kind: 'manual', advice: `${lacks}: state ${to} in the \`headers\` that it is made with.` }
    : {
        kind: 'edit',
        edits: insertProperty(module, options, 'headers', headersText(module, to)),
        note: headersNote(to),
      };
}
