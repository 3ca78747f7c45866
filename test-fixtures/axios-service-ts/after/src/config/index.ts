import process from 'node:process';

export * from './intercom.js';

// The protocol of the locker doors. It has nothing to do with any web API.
export const LOCKER_PROTOCOL_VERSION = '2.10';

export interface Settings {
  readonly port: number;
  readonly intercomToken: string;
  readonly depotUrl: string;
  readonly depotKey: string;
}

export function loadSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  return {
    port: Number(env.PORT ?? 8080),
    intercomToken: required(env, 'INTERCOM_TOKEN'),
    depotUrl: env.DEPOT_URL ?? 'https://depot.parcelring.example',
    depotKey: required(env, 'DEPOT_KEY'),
  };
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

export const settings = loadSettings();
