/** The options of the transform. jscodeshift reads their values as JSON where it can. */
import {
  compareApiVersions,
  formatApiVersion,
  RELEASES,
  type ApiVersion,
} from 'intercom-api-versions';
import { UsageError } from '../usage-error.js';
import { readVersionStep } from '../versions.js';

/** What one run of the transform does. */
export interface TransformRequest {
  readonly to: ApiVersion;
  readonly from: ApiVersion;
  readonly appVersion: ApiVersion | undefined;
  readonly phase: 'prepare' | 'bump';
  readonly includeTests: boolean;
}

/** Options as jscodeshift hands them over. */
export type TransformOptions = Readonly<Record<string, unknown>>;

/**
 * Reads the options `--to`, `--from`, `--phase`, `--app-version` and `--include-tests`.
 *
 * `--from` and one phase are required: the workers of jscodeshift see files at different moments,
 * and a run that both adds keys and raises versions could not tell what was there before.
 *
 * @throws UsageError where something is missing or not a version
 */
export function readTransformOptions(options: TransformOptions): TransformRequest {
  const { phase } = options;
  if (phase !== 'prepare' && phase !== 'bump') {
    throw new UsageError('--phase=prepare or --phase=bump is required: one phase in each run.');
  }
  const to = versionText('to', options['to']);
  const from = versionText('from', options['from']);
  if (to === undefined || from === undefined) {
    throw new UsageError('--to and --from are required, such as --from=v2.10 --to=v2.11.');
  }
  const appVersion = versionText('app-version', options['appVersion'] ?? options['app-version']);
  const step = readVersionStep({ to, from, appVersion });
  if (step.from === undefined || compareApiVersions(step.from, step.to) >= 0) {
    throw new UsageError(`--to=${to} is not above --from=${from}.`);
  }
  return {
    to: step.to,
    from: step.from,
    appVersion: step.appVersion,
    phase,
    includeTests: (options['includeTests'] ?? options['include-tests']) === true,
  };
}

/**
 * The text of a version. A `v` in front is allowed here, because it keeps jscodeshift from making a
 * number of it. A number is taken only where it can stand for one version: `2.1` was `2.1` or `2.10`.
 */
function versionText(option: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return value.replace(/^v(?=\d)/, '');
  if (typeof value !== 'number')
    throw new UsageError(`--${option} takes a version, such as v2.11.`);
  const candidates = RELEASES.map(({ version }) => formatApiVersion(version)).filter(
    (text) => Number(text) === value,
  );
  const [only] = candidates;
  if (candidates.length > 1) {
    throw new UsageError(
      `--${option}=${value}: jscodeshift makes a number of a version, so this was ` +
        `${candidates.join(' or ')}. Write ${candidates.map((text) => `--${option}=v${text}`).join(' or ')}.`,
    );
  }
  return only ?? String(value);
}
