// The hosts that serve Intercom's REST API.

export type Region = 'us' | 'eu' | 'au';

export interface ApiHost {
  readonly host: string;
  readonly region: Region;
}

/**
 * One host for each region that Intercom stores data in. The Messenger talks to other hosts
 * (`api-iam.…`), which take no `Intercom-Version`.
 *
 * Source: Intercom's developer documentation, and the environments of intercom-client 6.4.0 and
 * 7.0.3.
 */
export const INTERCOM_API_HOSTS: readonly ApiHost[] = [
  { host: 'api.intercom.io', region: 'us' },
  { host: 'api.eu.intercom.io', region: 'eu' },
  { host: 'api.au.intercom.io', region: 'au' },
];

/**
 * Whether a host serves the Intercom API. The whole host is compared, in any case, so neither
 * `api.intercom.io.example.com` nor `my-api.intercom.io` passes.
 *
 * @param host the host of a URL, with or without a port, without a protocol. Port 443 is the same as
 *   no port; any other port is another host.
 * @param extraHosts hosts that the user named, such as a proxy; compared in the same way.
 */
export function isIntercomApiHost(host: string, extraHosts: readonly string[] = []): boolean {
  const wanted = comparableHost(host);
  return (
    INTERCOM_API_HOSTS.some((each) => each.host === wanted) ||
    extraHosts.some((each) => comparableHost(each) === wanted)
  );
}

/** Lower case, without the default port, without the dot that ends a fully qualified name. */
function comparableHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/:443$/, '')
    .replace(/\.(?=$|:\d+$)/, '');
}
