import { UsageError } from './usage-error.js';

const hostName = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/i;

/**
 * Reads the hosts that serve the Intercom API besides Intercom's own, such as a proxy.
 *
 * @param hosts names without scheme and path: `intercom.internal.example`
 * @throws UsageError for anything else
 */
export function readHosts(hosts: readonly string[]): readonly string[] {
  for (const host of hosts) {
    if (!hostName.test(host)) {
      throw new UsageError(
        `--host ${host}: name the host alone, without scheme and path, such as intercom.internal.example.`,
      );
    }
  }
  return hosts.map((host) => host.toLowerCase());
}
