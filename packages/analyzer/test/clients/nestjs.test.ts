/** The HTTP client of a Nest service, as the module registers it that provides the service. */
import { describe, expect, test } from 'vitest';
import { callsIn, expectSilence, type Files, versionText } from '../support.js';

const SERVICE = `import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
@Injectable()
export class IntercomService {
  constructor(private readonly http: HttpService) {}
  add(name: string) { return this.http.post('/data_attributes', { name, model: 'contact' }); }
  list() { return this.http.axiosRef.get('/data_attributes'); }
}
`;

const module = (imports: string, providers = 'IntercomService'): string =>
  `import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { IntercomService } from './intercom.service';
@Module({ imports: [${imports}], providers: [${providers}] })
export class IntercomModule {}
`;

function answers(files: Files): string[] {
  return callsIn({ 'intercom.service.ts': SERVICE, ...files }, 'intercom.service.ts').map(
    ({ method, path, version }) => `${method} ${path} ${versionText(version)}`,
  );
}

const REGISTERED = `HttpModule.register({ baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' } })`;

describe('the module that provides it', () => {
  test.each([
    ['registers its client', REGISTERED, undefined, '5:110'],
    [
      'registers it by a factory',
      `HttpModule.registerAsync({
  inject: [ConfigService],
  useFactory: async (config: ConfigService) => ({
    baseURL: 'https://api.intercom.io', headers: { 'Intercom-Version': '2.11' },
  }),
})`,
      undefined,
      '8:72',
    ],
    [
      'provides it under a name',
      REGISTERED,
      `{ provide: 'support', useClass: IntercomService }`,
      '5:110',
    ],
  ])('%s', (_name, imports, providers, place) => {
    const version = `2.11 from intercom.module.ts:${place}`;
    expect(answers({ 'intercom.module.ts': module(imports, providers) })).toEqual([
      `POST /data_attributes ${version}`,
      `GET /data_attributes ${version}`,
    ]);
  });

  test('takes the address of the environment, if there is one', () => {
    const imports = `HttpModule.registerAsync({
  useFactory: (config: ConfigService) => ({
    baseURL: config.get('INTERCOM_URL', 'https://api.intercom.io'),
    headers: { 'Intercom-Version': config.get<string>('INTERCOM_VERSION', '2.11') },
  }),
})`;
    expect(answers({ 'intercom.module.ts': module(imports) })).toContain(
      'POST /data_attributes 2.11 from intercom.module.ts:8:75 unless INTERCOM_VERSION',
    );
  });

  test('is one of two', () => {
    const other = module(`HttpModule.register({ baseURL: 'https://intercom.example.com' })`);
    expect(
      answers({
        'intercom.module.ts': module(REGISTERED),
        'proxied.module.ts': other.replace('IntercomModule', 'ProxiedModule'),
      }),
    ).toEqual([]);
  });

  test('provides another service', () => {
    expect(
      answers({ 'intercom.module.ts': module(REGISTERED, `{ provide: 'a', useValue: 1 }`) }),
    ).toEqual([]);
  });

  test('registers a client for another API', () => {
    expectSilence({
      'intercom.service.ts': SERVICE,
      'intercom.module.ts': module(`HttpModule.register({ baseURL: 'https://crm.example.com' })`),
    });
  });

  test('hands over what is made elsewhere', () => {
    expectSilence({
      'intercom.service.ts': SERVICE,
      'intercom.module.ts': module(`HttpModule.registerAsync(options())`),
    });
  });
});
