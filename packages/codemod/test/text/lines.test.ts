/** `.env` files, settings, requests of editors, and Dockerfiles. */
import { describe, expect, it, test } from 'vitest';
import { versionsIn } from '../support/texts.js';

describe('.env files', () => {
  it.each([
    '.env',
    '.env.local',
    '.env.example',
    '.env.production.local',
    'deploy/staging.env',
    '.envrc',
    '.dev.vars',
  ])('%s', (file) => {
    expect(versionsIn(file, '# api\nINTERCOM_VERSION=2.10\n')).toEqual([
      '2:18 INTERCOM_VERSION 2.10',
    ]);
  });

  test.each([
    ['double quotes', 'INTERCOM_VERSION="2.10"', '1:19'],
    ['single quotes and a comment', "INTERCOM_VERSION='2.10' # since 2.9", '1:19'],
    ['blanks', '  INTERCOM_VERSION = 2.10  ', '1:22'],
    ['an export', 'export INTERCOM_VERSION=2.10', '1:25'],
    ['a comment', 'INTERCOM_VERSION=2.10 # INTERCOM_VERSION=2.9', '1:18'],
    ['a default', 'INTERCOM_VERSION=${INTERCOM_VERSION:-2.10}', '1:38'],
    ['CRLF', 'TOKEN=x\r\nINTERCOM_VERSION=2.10\r\n', '2:18'],
  ])('%s', (_, text, place) => {
    expect(versionsIn('.env', text)).toEqual([`${place} INTERCOM_VERSION 2.10`]);
  });

  test.each([
    ['another variable', 'API_VERSION=2.10'],
    ['a longer one', 'OLD_INTERCOM_VERSION=2.10\nINTERCOM_VERSION_2=2.10'],
    ['another case', 'intercom_version=2.10'],
    ['a comment', '# INTERCOM_VERSION=2.10'],
    ['an empty value', 'INTERCOM_VERSION='],
    [
      'another value',
      'INTERCOM_VERSION=$VERSION\nINTERCOM_VERSION=latest\nINTERCOM_VERSION=2.10.0',
    ],
    ['quotes that differ', 'INTERCOM_VERSION="2.10\''],
  ])('not %s', (_, text) => {
    expect(versionsIn('.env', text)).toEqual([]);
  });

  it('has a version that Intercom calls by name', () => {
    expect(versionsIn('.env', 'INTERCOM_VERSION=Preview\n')).toEqual([
      '1:18 INTERCOM_VERSION Preview',
    ]);
  });
});

describe('makefiles', () => {
  test.each([
    ['at once', 'INTERCOM_VERSION := 2.10', '1:21'],
    ['unless it is set', 'export INTERCOM_VERSION ?= 2.10 # newest', '1:28'],
    ['when it is used', 'INTERCOM_VERSION=2.10', '1:18'],
    ['in a recipe', 'ping:\n\tINTERCOM_VERSION=2.10 node ping.js', '2:19'],
    ['for a target', 'override INTERCOM_VERSION = 2.10', '1:29'],
  ])('%s', (_, text, place) => {
    expect(versionsIn('Makefile', `${text}\n`)).toEqual([`${place} INTERCOM_VERSION 2.10`]);
  });

  it('not what is added to, commented out or another variable', () => {
    expect(
      versionsIn(
        'Makefile',
        'INTERCOM_VERSION += 2.10\n# INTERCOM_VERSION := 2.10\nOLD_INTERCOM_VERSION := 2.10\n',
      ),
    ).toEqual([]);
  });
});

describe('tables on one line', () => {
  test.each([
    ['wrangler.toml', 'vars = { INTERCOM_VERSION = "2.10", REGION = "eu" }', '1:30'],
    ['fly.toml', 'env = { REGION = "eu", "INTERCOM_VERSION" = \'2.10\' }', '1:46'],
    ['main.tf', '    variables = { REGION = "eu", INTERCOM_VERSION = "2.10" }', '1:54'],
  ])('%s', (file, text, place) => {
    expect(versionsIn(file, `${text}\n`)).toEqual([`${place} INTERCOM_VERSION 2.10`]);
  });

  it('of headers', () => {
    expect(versionsIn('app.toml', 'headers = { "Intercom-Version" = "2.10" }\n')).toEqual([
      '1:35 header 2.10',
    ]);
  });

  it('not what stands in a text', () => {
    expect(
      versionsIn(
        'app.toml',
        'note = "set { INTERCOM_VERSION = 2.10 }"\n# vars = { INTERCOM_VERSION = "2.10" }\nlist = ["INTERCOM_VERSION", "2.10"]\n',
      ),
    ).toEqual([]);
  });
});

it('Terraform', () => {
  expect(
    versionsIn(
      'infra/lambda.tf',
      `resource "aws_lambda_function" "sync" {
  environment {
    variables = {
      INTERCOM_VERSION = "2.10"
    }
  }
}
`,
    ),
  ).toEqual(['4:27 INTERCOM_VERSION 2.10']);
  expect(versionsIn('prod.tfvars', 'INTERCOM_VERSION = "2.10"\n')).toEqual([
    '1:21 INTERCOM_VERSION 2.10',
  ]);
});

describe('settings', () => {
  it('of properties and ini files are text', () => {
    const text = '; intercom\n[api]\nINTERCOM_VERSION = 2.10\nIntercom-Version: 2.10\nother=2.10\n';
    const expected = ['3:20 INTERCOM_VERSION 2.10', '4:19 header 2.10'];
    expect(versionsIn('app.ini', text)).toEqual(expected);
    expect(versionsIn('app.properties', text)).toEqual(expected);
  });

  it('of TOML have numbers and texts', () => {
    const text = `name = "sync"
# INTERCOM_VERSION = "2.10"

[vars]
INTERCOM_VERSION = "2.10" # as the app has it

[env.staging]
vars.INTERCOM_VERSION = '2.9'
INTERCOM_VERSION = 2.10

[headers]
"Intercom-Version" = "2.10"
help = """
INTERCOM_VERSION = "2.10"
"""
`;
    expect(versionsIn('wrangler.toml', text)).toEqual([
      '5:21 INTERCOM_VERSION 2.10',
      '8:26 INTERCOM_VERSION 2.9',
      '9:20 INTERCOM_VERSION 2.10 number',
      '12:23 header 2.10',
    ]);
  });
});

describe('requests of editors', () => {
  it('have headers, and variables that these refer to', () => {
    const text = `@host = https://api.intercom.io
@version = 2.10
@other = 2.9

### Who am I
GET {{host}}/me
Authorization: Bearer {{token}}
intercom-version: {{version}}

###
# @name create
POST https://api.eu.intercom.io/contacts HTTP/1.1
Content-Type: application/json
Intercom-Version: 2.10

{ "name": "Intercom-Version: 2.10" }
Intercom-Version: 2.10

### The door
POST https://door.example/contacts
Intercom-Version: 2.10
`;
    expect(versionsIn('api.http', text)).toEqual(['2:12 version 2.10', '14:19 header 2.10']);
  });

  it('may have answers beside them, which repeat the version', () => {
    const text = `GET https://api.intercom.io/me
Intercom-Version: 2.10

HTTP/1.1 200 OK
Intercom-Version: 2.10
`;
    expect(versionsIn('api.rest', text)).toEqual(['2:19 header 2.10']);
  });

  test.each([
    ['a comment', '# Intercom-Version: 2.10'],
    ['another header', 'X-Intercom-Version: 2.10'],
    ['no version', 'Intercom-Version: v2.10'],
  ])('%s is none', (_, line) => {
    expect(versionsIn('api.http', `GET https://api.intercom.io/me\n${line}\n`)).toEqual([]);
  });
});

describe('Dockerfiles', () => {
  it('have variables in either form, and commands', () => {
    const text = `FROM node:22-alpine
# ENV INTERCOM_VERSION=2.10
ARG INTERCOM_VERSION=2.10
ENV NODE_ENV=production \\
    # the API
    INTERCOM_VERSION="2.10" \\
    PORT=80
ENV INTERCOM_VERSION 2.9
LABEL INTERCOM_VERSION=2.10
RUN curl -H "Intercom-Version: 2.10" https://api.intercom.io/me && \\
    INTERCOM_VERSION=2.10 node warm-up.js
HEALTHCHECK CMD ["curl", "-H", "Intercom-Version: 2.10", "https://api.intercom.io/me"]
ONBUILD ENV INTERCOM_VERSION=2.10
`;
    const expected = [
      '3:22 INTERCOM_VERSION 2.10',
      '6:23 INTERCOM_VERSION 2.10',
      '8:22 INTERCOM_VERSION 2.9',
      '10:32 header 2.10',
      '11:22 INTERCOM_VERSION 2.10',
      '12:51 header 2.10',
      '13:30 INTERCOM_VERSION 2.10',
    ];
    expect(versionsIn('Dockerfile', text)).toEqual(expected);
    expect(versionsIn('build/app.dockerfile', text.replaceAll('\n', '\r\n'))).toEqual(expected);
    expect(versionsIn('Dockerfile.dev', text, [])).toEqual([
      '10:32 header 2.10',
      '12:51 header 2.10',
    ]);
  });
});
