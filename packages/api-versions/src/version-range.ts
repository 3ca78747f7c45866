// The versions that a fact holds for.

import { type ApiVersion, formatApiVersion, isAtLeast, isBelow } from './version.js';

export type VersionRange =
  /** Every version, for changes that Intercom makes without a new one. */
  | { readonly kind: 'all' }
  /** `from` and everything newer, the channels included. From a channel: only the channels. */
  | { readonly kind: 'from'; readonly from: ApiVersion }
  /** From `from` to `to`, both included. */
  | { readonly kind: 'between'; readonly from: ApiVersion; readonly to: ApiVersion };

/** Whether `version` lies in `range`. */
export function rangeIncludes(range: VersionRange, version: ApiVersion): boolean {
  switch (range.kind) {
    case 'all':
      return true;
    case 'from':
      return isAtLeast(version, range.from);
    case 'between':
      return isAtLeast(version, range.from) && !isBelow(range.to, version);
  }
}

/** The range in words for a message: `all versions`, `2.11 and newer`, `2.9 to 2.11`, `Preview`. */
export function formatVersionRange(range: VersionRange): string {
  switch (range.kind) {
    case 'all':
      return 'all versions';
    case 'from':
      return range.from.kind === 'channel'
        ? formatApiVersion(range.from)
        : `${formatApiVersion(range.from)} and newer`;
    case 'between':
      return `${formatApiVersion(range.from)} to ${formatApiVersion(range.to)}`;
  }
}
