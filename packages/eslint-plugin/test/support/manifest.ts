/** A package.json that depends on that major of `intercom-client`. */
export function manifestWithSdk(major: number): string {
  return JSON.stringify({ name: 'app', dependencies: { 'intercom-client': `^${major}.0.0` } });
}
