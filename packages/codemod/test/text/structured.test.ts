/** YAML and JSON, as the tools write them that people have. */
import { describe, expect, it, test } from 'vitest';
import { versionsIn } from '../support/texts.js';

describe('YAML', () => {
  it('Serverless: what a variable falls back to', () => {
    const text = `provider:
  environment:
    INTERCOM_VERSION: \${env:INTERCOM_VERSION, '2.10'}
    OTHER: \${env:INTERCOM_VERSION}
functions:
  sync:
    environment:
      INTERCOM_VERSION: \${opt:intercom, env:INTERCOM_VERSION, "2.10"}
`;
    expect(versionsIn('serverless.yml', text)).toEqual([
      '3:48 INTERCOM_VERSION 2.10',
      '8:64 INTERCOM_VERSION 2.10',
    ]);
  });

  it('of a workflow', () => {
    const text = `name: sync
on: [push]
env:
  INTERCOM_VERSION: '2.10' # the header
  INTERCOM_API_VERSION: '2.10'
jobs:
  sync:
    runs-on: ubuntu-latest
    steps:
      - run: |
          # curl -H "Intercom-Version: 2.10"
          curl -sS https://api.intercom.io/me \\
            -H "Intercom-Version: 2.10"
      - run: INTERCOM_VERSION=2.10 npm run sync
      - name: Set INTERCOM_VERSION=2.10
        run: echo "INTERCOM_VERSION=2.10" >> "$GITHUB_ENV"
      - uses: docker/build-push-action@v6
        with:
          build-args: |
            INTERCOM_VERSION=\${{ vars.INTERCOM_VERSION }}
            INTERCOM_VERSION=2.10
        env:
          INTERCOM_VERSION: \${{ vars.INTERCOM_VERSION || '2.10' }}
`;
    const expected = [
      '4:22 INTERCOM_VERSION 2.10',
      '13:35 header 2.10',
      '14:31 INTERCOM_VERSION 2.10',
      '15:36 INTERCOM_VERSION 2.10 (loose)',
      '16:37 INTERCOM_VERSION 2.10',
      '21:30 INTERCOM_VERSION 2.10',
      '23:59 INTERCOM_VERSION 2.10',
    ];
    expect(versionsIn('.github/workflows/sync.yml', text)).toEqual(expected);
    expect(versionsIn('.github/workflows/sync.yml', text.replaceAll('\n', '\r\n'))).toEqual(
      expected,
    );
  });

  it('of containers and clusters', () => {
    const text = `services:
  api:
    environment:
      - NODE_ENV=production
      - INTERCOM_VERSION=2.10
      - "INTERCOM_VERSION=2.10"
      - INTERCOM_VERSION=\${INTERCOM_VERSION:-2.10}
  worker:
    environment:
      INTERCOM_VERSION: "2.10"
      OTHER_VERSION: "2.10"
    command: ["node", "sync.js", "--header", "Intercom-Version: 2.10"]
---
kind: Deployment
spec:
  containers:
    - env:
        - name: INTERCOM_VERSION
          value: "2.10"
        - name: OTHER_VERSION
          value: "2.10"
        - name: INTERCOM_VERSION
          valueFrom: { configMapKeyRef: { name: intercom, key: INTERCOM_VERSION } }
---
kind: ConfigMap
data:
  INTERCOM_VERSION: '2.10'
  app.env: |
    INTERCOM_VERSION=2.10
`;
    expect(versionsIn('compose.yaml', text)).toEqual([
      '5:26 INTERCOM_VERSION 2.10',
      '6:27 INTERCOM_VERSION 2.10',
      '7:46 INTERCOM_VERSION 2.10',
      '10:26 INTERCOM_VERSION 2.10',
      '12:65 header 2.10',
      '19:19 INTERCOM_VERSION 2.10',
      '27:22 INTERCOM_VERSION 2.10',
      '29:22 INTERCOM_VERSION 2.10',
    ]);
  });

  it('has numbers, anchors and merged maps', () => {
    const text = `plain: 2.10
headers: &headers
  Intercom-Version: 2.10
  Accept: application/json
version: &version '2.10'
first:
  <<: *headers
  intercom-version: '2.10'
second:
  Intercom-Version: *version
third: { Intercom-Version: !!str 2.10, INTERCOM_VERSION: 2.9 }
`;
    expect(versionsIn('config/api.yml', text)).toEqual([
      '3:21 header 2.10 number',
      '5:20 header 2.10 (shared)',
      '8:22 header 2.10',
      '11:34 header 2.10',
      '11:58 INTERCOM_VERSION 2.9 number',
    ]);
  });

  it('of OpenAPI: examples and defaults, but not headers of answers, and not from a list', () => {
    const text = `openapi: 3.1.0
info: { title: Support desk, version: '2.10' }
paths:
  /contacts:
    get:
      description: 'Sends Intercom-Version: 2.10'
      parameters:
        - name: Intercom-Version
          in: header
          example: '2.10'
          schema: { type: string, default: '2.10' }
        - name: intercom-version
          in: header
          schema: { type: string, enum: ['2.9', '2.10'], default: '2.10' }
        - name: Intercom-Version
          in: query
          example: '2.10'
      responses:
        '200':
          headers:
            Intercom-Version: { schema: { type: string }, example: '2.10', value: '2.10' }
      x-codeSamples:
        - lang: Shell
          source: |
            curl -H "Intercom-Version: 2.10" https://api.intercom.io/contacts
`;
    expect(versionsIn('openapi.yaml', text)).toEqual([
      '6:45 header 2.10 (sentence)',
      '10:21 header 2.10',
      '11:45 header 2.10',
      '14:68 header 2.10 (enum)',
      '25:40 header 2.10',
    ]);
  });

  it("is Intercom's own description, of one version", () => {
    const text = `openapi: 3.0.1
info: { title: Intercom API, version: '2.10' }
paths:
  /me: { get: { parameters: [{ name: Intercom-Version, in: header, example: '2.10' }] } }
`;
    expect(versionsIn('vendor-docs/intercom.yaml', text)).toEqual([
      '4:78 header 2.10 (description)',
    ]);
  });

  it('that cannot be parsed is in doubt', () => {
    const text = `env:
  {{- range .Values.env }}
  INTERCOM_VERSION: "2.10"
  # Intercom-Version: 2.10
  {{- end }}
headers:
  Intercom-Version: 2.10
`;
    expect(versionsIn('chart/templates/app.yaml', text)).toEqual([
      '3:22 INTERCOM_VERSION 2.10 (malformed)',
      '7:21 header 2.10 (malformed)',
    ]);
  });
});

describe('JSON', () => {
  it('of workflows: headers by name, as pairs and as objects', () => {
    const text = `{
  "nodes": [
    {
      "parameters": {
        "url": "https://api.intercom.io/contacts",
        "headerParameters": {
          "parameters": [
            { "name": "Accept", "value": "2.10" },
            { "name": "Intercom-Version", "value": "2.10" }
          ]
        }
      }
    },
    { "headers": { "Accept": "2.10", "Intercom-Version": "2.10" } },
    { "headers": [["Intercom-Version", "2.10"], ["Stripe-Version", "2.10"]] },
    { "headers": ["Intercom-Version: 2.10", "Stripe-Version: 2.10"] },
    { "headers": { "X-Intercom-Version": "2.10", "Intercom-Version-Note": "2.10" } },
    { "url": "https://door.example/open", "headers": { "Intercom-Version": "2.10" } },
    { "headers": { "Intercom-Version": 2.10 }, "note": "Intercom-Version: 2.10" },
    { "jsCode": "const headers = { 'Intercom-Version': '2.10' };\\nreturn headers;" }
  ]
}
`;
    expect(versionsIn('workflows/contacts.json', text)).toEqual([
      '9:53 header 2.10',
      '14:59 header 2.10',
      '15:41 header 2.10',
      '16:38 header 2.10',
      '19:40 header 2.10 number',
      '19:75 header 2.10 (sentence)',
      '20:57 header 2.10 (loose)',
    ]);
  });

  it('of Postman, whose saved answers are recordings', () => {
    const text = `{
	"info": { "name": "Intercom", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
	"item": [
		{
			"name": "Who am I",
			"request": {
				"method": "GET",
				"header": [
					{ "key": "Intercom-Version", "value": "2.10", "type": "text" },
					{ "key": "Intercom-Version", "value": "{{intercom_version}}" }
				],
				"url": { "raw": "https://api.intercom.io/me", "host": ["api", "intercom", "io"] }
			},
			"response": [
				{
					"originalRequest": { "header": [{ "key": "Intercom-Version", "value": "2.10" }] },
					"header": [{ "key": "Intercom-Version", "value": "2.10" }]
				}
			]
		}
	],
	"variable": [
		{ "key": "intercom_version", "value": "2.10" },
		{ "key": "version", "value": "2.10" }
	]
}
`;
    expect(versionsIn('postman/intercom.postman_collection.json', text)).toEqual([
      '9:45 header 2.10',
      '16:77 header 2.10 recorded',
      '23:42 intercom_version 2.10',
    ]);
  });

  it('of Insomnia, as JSON and as YAML', () => {
    const text = `{
  "_type": "export",
  "resources": [
    { "_type": "request", "url": "{{ _.base }}/me", "headers": [{ "name": "Intercom-Version", "value": "{{ _.intercom_version }}" }] },
    { "_type": "request", "url": "{{ _.base }}/me", "headers": [{ "name": "Intercom-Version", "value": "2.10" }] },
    { "_type": "environment", "data": { "base": "https://api.intercom.io", "intercom_version": "2.10" } }
  ]
}
`;
    expect(versionsIn('insomnia.json', text)).toEqual([
      '5:105 header 2.10',
      '6:97 intercom_version 2.10',
    ]);
    const yaml = `type: collection.insomnia.rest/5.0
collection:
  - url: "{{ _.base }}/me"
    headers:
      - name: Intercom-Version
        value: "2.10"
        id: pair_1
`;
    expect(versionsIn('insomnia.yaml', yaml)).toEqual(['6:17 header 2.10']);
  });

  it('of manifests: environments, scripts, comments', () => {
    const text = `{
  // deployed by hand
  "env": {
    "INTERCOM_VERSION": { "description": "INTERCOM_VERSION=2.10 or later", "value": "2.10" },
  },
  "build": { "env": { "INTERCOM_VERSION": "2.10" } },
  "scripts": {
    "start": "cross-env INTERCOM_VERSION=2.10 node .",
    "ping": "curl -H \\"Intercom-Version: 2.10\\" https://api.intercom.io/me"
  },
  "config": { "intercom_version": "2.10" },
  "containerDefinitions": [{ "environment": [{ "name": "INTERCOM_VERSION", "value": "2.10" }] }]
}
`;
    expect(versionsIn('app.json', text)).toEqual([
      '4:86 INTERCOM_VERSION 2.10',
      '6:44 INTERCOM_VERSION 2.10',
      '8:42 INTERCOM_VERSION 2.10',
      '9:42 header 2.10',
      '12:86 INTERCOM_VERSION 2.10',
    ]);
  });

  it('knows an address beside a header from one of the whole file', () => {
    const text = `url: https://desk.example
response: { timeout: 5 }
env: { INTERCOM_VERSION: '2.10' }
jobs:
  sync:
    steps:
      - url: https://api.intercom.io/me
        headers: { Intercom-Version: '2.10' }
      - with: { headers: { Intercom-Version: '2.10' } }
      - with: { url: 'https://door.example', headers: { Intercom-Version: '2.10' } }
`;
    expect(versionsIn('jobs.yml', text)).toEqual([
      '3:27 INTERCOM_VERSION 2.10',
      '8:39 header 2.10',
      '9:47 header 2.10',
    ]);
  });

  test.each([
    [
      'a cassette',
      'http_interactions:\n- request: { headers: { Intercom-Version: "2.10" } }\n  response: { headers: { Intercom-Version: "2.10" } }\n',
      ['2:44 header 2.10 recorded'],
    ],
    [
      'an archive',
      '{"log":{"entries":[{"request":{"headers":[{"name":"Intercom-Version","value":"2.10"}]},"response":{"headers":[{"name":"Intercom-Version","value":"2.10"}]}}]}}',
      ['1:79 header 2.10 recorded'],
    ],
    [
      'nock',
      '[{"scope":"https://api.intercom.io","reqheaders":{"intercom-version":"2.10"},"response":[],"rawHeaders":["Intercom-Version","2.10"]}]',
      ['1:71 header 2.10 recorded'],
    ],
  ])('records requests with their answers: %s', (_, text, expected) => {
    expect(versionsIn('data/recorded.yaml', text)).toEqual(expected);
  });

  it('that cannot be parsed is in doubt, and one that is nested without end as well', () => {
    expect(versionsIn('a.json', '{"headers": {"Intercom-Version": "2.10",,}\n')).toEqual([
      '1:35 header 2.10 (malformed)',
    ]);
    const deep = `${'['.repeat(200_000)}{"Intercom-Version": "2.10"}`;
    expect(versionsIn('a.json', deep)).toEqual(['1:200023 header 2.10 (malformed)']);
    expect(versionsIn('a.yaml', deep)).toEqual(['1:200023 header 2.10 (malformed)']);
  });
});
