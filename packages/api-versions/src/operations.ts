// Operations of the REST API: a method and a path template, as in OpenAPI.

/**
 * `path` is a template: a segment in braces, as in `/contacts/{id}`, stands for any one segment, and
 * a last segment `*` for any rest. The method `*` stands for any method.
 */
export interface Operation {
  readonly method: string;
  readonly path: string;
}

/** Creates a custom attribute of contacts or companies. */
export const CREATE_DATA_ATTRIBUTE: Operation = { method: 'POST', path: '/data_attributes' };

/** Changes a custom attribute. It takes `messenger_writable`, but has no default for it. */
export const UPDATE_DATA_ATTRIBUTE: Operation = { method: 'PUT', path: '/data_attributes/{id}' };

/** Starts a conversation in a contact's name. */
export const CREATE_CONVERSATION: Operation = { method: 'POST', path: '/conversations' };

/** Creates a ticket. */
export const CREATE_TICKET: Operation = { method: 'POST', path: '/tickets' };

/** Replies to a ticket. */
export const REPLY_TO_TICKET: Operation = { method: 'POST', path: '/tickets/{id}/reply' };

/** Sends a message from an admin. */
export const CREATE_MESSAGE: Operation = { method: 'POST', path: '/messages' };

/**
 * A path in the one form that operations are compared in: without query and hash, one slash in
 * front, none at the end, none doubled.
 *
 * @param path the path of a URL (not a whole URL), `contacts/1/?page=2` for instance.
 */
export function normalizePath(path: string): string {
  const [withoutSuffix = ''] = path.split(/[?#]/, 1);
  return `/${segmentsOf(withoutSuffix).join('/')}`;
}

/**
 * Whether a request is of that operation. Methods are compared in any case, path segments exactly.
 * A template counts as well: `/contacts/{contact_id}` is of `/contacts/{id}`, but `/contacts/{id}` is
 * not of `/contacts/search`, because which one it is depends on the value.
 *
 * `/contacts/search` is of `/contacts/{id}` too: ask for the operation with more literal segments
 * first where that matters.
 */
export function matchesOperation(method: string, path: string, operation: Operation): boolean {
  if (operation.method !== '*' && method.toUpperCase() !== operation.method.toUpperCase()) {
    return false;
  }
  const actual = segmentsOf(normalizePath(path));
  const expected = segmentsOf(operation.path);
  if (expected.at(-1) === '*') {
    expected.pop();
    return actual.length > expected.length && startsWith(actual, expected);
  }
  return actual.length === expected.length && startsWith(actual, expected);
}

/** Reads `POST /data_attributes`; undefined where the text is not a method and a path. */
export function parseOperation(text: string): Operation | undefined {
  const match = /^([A-Z]+|\*) (\/\S*)$/.exec(text);
  const [, method, path] = match ?? [];
  return method === undefined || path === undefined ? undefined : { method, path };
}

/** `POST /data_attributes`: how an operation is named in messages. */
export function formatOperation(operation: Operation): string {
  return `${operation.method} ${operation.path}`;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function startsWith(actual: readonly string[], expected: readonly string[]): boolean {
  return expected.every((segment, index) => isPlaceholder(segment) || segment === actual[index]);
}

function isPlaceholder(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}
