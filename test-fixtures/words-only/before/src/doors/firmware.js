export const PACKAGE_VERSION = '2.10';
export const MINIMUM_FIRMWARE = '2.10';
export const KNOWN_VERSIONS = ['2.8', '2.9', '2.10', '2.11'];

/** Compares by number, so that 2.10 is newer than 2.9. */
export function isNewer(a, b) {
  const [majorA, minorA] = a.split('.').map(Number);
  const [majorB, minorB] = b.split('.').map(Number);
  return majorA > majorB || (majorA === majorB && minorA > minorB);
}
