/** Words of the notes beside edits that others have to know them by. */

/** What is said of an environment variable that decides a version where it is set. */
export const OVERRIDES_VERSION = 'overrides this version wherever it is set';
