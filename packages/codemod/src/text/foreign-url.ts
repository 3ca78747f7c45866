import { isIntercomApiHost } from 'intercom-api-versions';

/**
 * Whether a URL certainly leads to another service than Intercom: its host is written out, and it is
 * neither Intercom's nor one of those that the user named.
 */
export function isForeignUrl(url: string, hosts: readonly string[]): boolean {
  const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#]+)/iu.exec(url)?.[1];
  if (host === undefined || !/^[\w.-]+(?::\d+)?$/u.test(host)) return false;
  return !isIntercomApiHost(host, hosts) && !/(?:^|\.)intercom\.(?:io|com)$/iu.test(host);
}
