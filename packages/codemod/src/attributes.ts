/** The attributes of a project: who creates them, and who hands them to the Messenger. */
import type {
  AttributeTable,
  EffectiveVersion,
  KnownVersion,
  CreatedAttribute,
  Writable,
} from 'intercom-api-analyzer';
import { formatApiVersion } from 'intercom-api-versions';
import type {
  ReportedAttribute,
  ReportedAttributes,
  ReportedCreate,
  ReportedWrite,
} from './report/json.js';
import { inReportOrder } from './report/order.js';
import type { Scan } from './scan.js';

const NOTHING: AttributeTable = {
  created: [],
  written: [],
  uses: 0,
  unplaced: [],
  additions: [],
  undecided: [],
  mentionOf: () => undefined,
  madeWritable: [],
  mayChange: [],
};

/** Both sides of the roots, beyond the paths asked for as well. Tests create nothing that lasts, and hand nothing over. */
export function attributesOf(found: Scan): AttributeTable {
  if (found.analysis === undefined) return NOTHING;
  const { engine, project, creators, messenger, naming, foreignWriters, leading, importersOf } =
    found.analysis;
  const isReal = (path: string): boolean => !found.isTestFile(path);
  const writing = engine.findMessengerModules(project, {
    starts: messenger,
    importersOf,
    counts: isReal,
  });
  return engine.collectAttributes(project, {
    creators: creators.filter(isReal),
    writers: writing.paths,
    leading: leading.filter(isReal),
    naming: naming.filter(isReal),
    foreign: foreignWriters.filter(({ path }) => isReal(path)),
  });
}

/** What is known of one attribute while it is collected. */
interface Entry extends ReportedAttribute {
  readonly created: ReportedCreate[];
  readonly written: ReportedWrite[];
  readonly madeWritable: { readonly file: string; readonly line: number }[];
}

/** Both sides as a report. */
export function describeAttributes(
  found: Scan,
  show: (path: string) => string,
): ReportedAttributes {
  const { created, written, undecided, madeWritable, mayChange } = attributesOf(found);
  const named = new Map<string, Entry>();
  const unnamed: Entry[] = [];
  const entryOf = (name: ReportedAttribute['name'], model: ReportedAttribute['model']): Entry => {
    const key = `${name ?? ''} ${model ?? ''}`;
    const entry = named.get(key) ?? {
      name,
      model,
      created: [],
      written: [],
      madeWritable: [],
    };
    // Two whose names are not known are not the same.
    if (name === null) unnamed.push(entry);
    else named.set(key, entry);
    return entry;
  };
  for (const each of created) {
    const { line, column, path } = each.place;
    entryOf(each.name ?? null, each.model ?? null).created.push({
      file: show(path),
      line,
      column,
      versions: [
        ...new Set(knownVersions(each.call.version).map((one) => formatApiVersion(one.version))),
      ],
      writable: each.writable.kind,
      why: whyWritable(each),
    });
  }
  for (const { name, model, place, writer } of written) {
    const { path, line, column } = place;
    entryOf(name, model).written.push({ file: show(path), line, column, through: writer });
  }
  for (const { name, model, place } of madeWritable) {
    const namesakes = [...named.values()].filter((entry) => entry.name === name);
    // Which of them it is, an update need not say.
    const meant = model === undefined ? namesakes : [entryOf(name, model)];
    for (const entry of meant.length > 0 ? meant : [entryOf(name, null)]) {
      entry.madeWritable.push({ file: show(place.path), line: place.line });
    }
  }
  return {
    list: [
      ...[...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry),
      ...unnamed,
    ],
    undecided: inReportOrder(
      undecided.map(({ place, reason }) => ({ file: show(place.path), line: place.line, reason })),
    ),
    mayChange: inReportOrder(mayChange.map(({ path, line }) => ({ file: show(path), line }))),
  };
}

function whyWritable({ writable }: CreatedAttribute): string {
  return writable.kind === 'undecided' ? writable.reason : REASONS[writable.kind][writable.by];
}

type Decided = Exclude<Writable, { readonly kind: 'undecided' }>;

const REASONS: Readonly<Record<Decided['kind'], Readonly<Record<Decided['by'], string>>>> = {
  yes: {
    value: 'messenger_writable is true',
    default: 'the default up to 2.10',
  },
  no: {
    value: 'messenger_writable is false',
    default: 'the default from 2.11 on',
  },
};

/** The versions that a call may carry, as far as they are known. */
export function knownVersions(version: EffectiveVersion): readonly KnownVersion[] {
  switch (version.kind) {
    case 'known':
      return [version];
    case 'one-of':
      return version.members;
    case 'unpinned':
    case 'invalid':
    case 'unknown':
      return [];
  }
}
