/**
 * The first look at a file, before anything is parsed: can it matter at all?
 *
 * Every way to the API names it: the hosts, the header, the package, and nearly always the
 * helper somebody wrote around them.
 */
const MENTION = /intercom/iu;

/** Whether a text mentions Intercom in any case. A string search, no more. */
export function mentionsIntercom(text: string): boolean {
  return MENTION.test(text);
}
