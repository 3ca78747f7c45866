/** `ConfigService` of Nest, which gives environment variables: `config.get('INTERCOM_VERSION', '2.10')`. */
import type { AbstractValue, ExternalValue } from './value.js';
import { overridableBy, UNDEFINED } from './value.js';

/** Keys of what `registerAs` puts beside the environment look otherwise: `intercom.version`. */
const VARIABLE = /^[A-Z][A-Z0-9_]*$/u;

/** Whether a type is that of the service. */
export function isConfigService({ root, path }: ExternalValue): boolean {
  return (
    root.kind === 'package' &&
    root.name === '@nestjs/config' &&
    path.length === 1 &&
    path[0] === 'ConfigService'
  );
}

/** Whether a callee reads from the service. */
export function isConfigRead({ root, path }: ExternalValue): boolean {
  return (
    root.kind === 'typed' &&
    isConfigService(root.type) &&
    path.length === 1 &&
    (path[0] === 'get' || path[0] === 'getOrThrow')
  );
}

/**
 * What the service gives.
 *
 * @returns undefined where it is no environment variable
 */
export function readConfig(
  callee: ExternalValue,
  [key = UNDEFINED, second = UNDEFINED]: readonly AbstractValue[],
): AbstractValue | undefined {
  if (!isConfigRead(callee) || key.kind !== 'string' || !VARIABLE.test(key.value)) return undefined;
  const isDefault = second.kind === 'string' || second.kind === 'number';
  return isDefault && callee.path[0] === 'get'
    ? overridableBy(second, [key.value])
    : { kind: 'environment', names: [key.value] };
}
