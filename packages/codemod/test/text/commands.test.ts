/** Scripts, and commands wherever they stand. */
import { describe, expect, it, test } from 'vitest';
import { versionsIn } from '../support/texts.js';

const inScript = (text: string, variables?: readonly string[]) =>
  versionsIn('scripts/ping.sh', text, variables);

describe('the header as an argument', () => {
  test.each([
    ['double quotes', 'curl -H "Intercom-Version: 2.10" https://api.intercom.io/me', '1:28'],
    ['single quotes', "curl -H 'Intercom-Version: 2.10' https://api.intercom.io/me", '1:28'],
    ['no blank', 'curl -H"Intercom-Version:2.10" https://api.eu.intercom.io/me', '1:26'],
    ['no quotes', 'curl -H Intercom-Version:2.10 https://api.intercom.io/me', '1:26'],
    ['the long option', "curl --header='Intercom-Version: 2.10' $URL", '1:34'],
    ['the long option with a blank', 'curl --header "intercom-version: 2.10" $URL', '1:34'],
    ['options in one', 'curl -sSH "Intercom-Version: 2.10" $URL', '1:30'],
    ['another program', 'wget --header="Intercom-Version: 2.10" $URL', '1:34'],
    ['a quote of bash', "curl -H $'Intercom-Version: 2.10' $URL", '1:29'],
    ['a default', 'curl -H "Intercom-Version: ${API_VERSION:-2.10}" $URL', '1:43'],
    [
      'a host with a hole',
      'curl https://api.<region>.intercom.io -H "Intercom-Version: 2.10"',
      '1:61',
    ],
    ['quotes in quotes', `bash -c 'curl -s "$URL" -H "Intercom-Version: 2.10"' | jq .`, '1:47'],
    ['a blank at the end', 'curl -H "Intercom-Version: 2.10 " $URL', '1:28'],
    ['behind a comment sign in quotes', 'curl -d "# 1" -H "Intercom-Version: 2.10" $URL', '1:37'],
  ])('%s', (_, command, place) => {
    expect(inScript(`${command}\n`)).toEqual([`${place} header 2.10`]);
  });

  it('over several lines, with either line ending', () => {
    const script = `#!/usr/bin/env bash
set -euo pipefail

curl --fail -X POST "https://api.intercom.io/contacts" \\
  -H "Authorization: Bearer $INTERCOM_TOKEN" \\
  -H "Intercom-Version: 2.10" \\
  -d '{ "role": "user" }'
`;
    expect(inScript(script)).toEqual(['6:25 header 2.10']);
    expect(inScript(script.replaceAll('\n', '\r\n'))).toEqual(['6:25 header 2.10']);
  });
});

describe('a variable that the code sends', () => {
  test.each([
    ['exported', 'export INTERCOM_VERSION=2.10', '1:25'],
    ['in quotes', 'INTERCOM_VERSION="2.10"', '1:19'],
    ['by an argument, with a default', 'INTERCOM_VERSION="${1:-2.10}"', '1:24'],
    [
      'in a list of an option',
      'gcloud run deploy api --set-env-vars REGION=eu,INTERCOM_VERSION=2.10,PORT=80',
      '1:65',
    ],
    [
      'in a list in quotes',
      'gcloud run deploy api --update-env-vars="REGION=eu,INTERCOM_VERSION=2.10"',
      '1:69',
    ],
    ['behind an option', 'docker run --env=INTERCOM_VERSION=2.10 api', '1:35'],
    ['in single quotes', "INTERCOM_VERSION='2.10' # newest", '1:19'],
    ['before a command', 'PORT=1 INTERCOM_VERSION=2.10 node server.js', '1:25'],
    ['of a container', 'docker run -e INTERCOM_VERSION=2.10 app', '1:32'],
    ['of a container, in quotes', 'docker run -e "INTERCOM_VERSION=2.10" app', '1:33'],
    ['between commands', 'cd app;INTERCOM_VERSION=2.10;node .', '1:25'],
    ['a default', 'VERSION="${INTERCOM_VERSION:-2.10}"', '1:30'],
    ['an assigned default', ': "${INTERCOM_VERSION:=2.10}"', '1:24'],
    ['written to a file', 'echo "INTERCOM_VERSION=2.10" >> "$GITHUB_ENV"', '1:24'],
    ['in a makefile', 'deploy:\n\tINTERCOM_VERSION=2.10 node deploy.js', '2:19'],
  ])('%s', (_, command, place) => {
    expect(inScript(`${command}\n`)).toEqual([`${place} INTERCOM_VERSION 2.10`]);
  });

  it('is a variable of the script as well, where the header is given it', () => {
    expect(
      inScript(
        'VERSION=2.10\nINTERCOM_API=2.9\ncurl -H "Intercom-Version: $VERSION" -H "Accept: ${INTERCOM_API}" $URL\n',
        [],
      ),
    ).toEqual(['1:9 VERSION 2.10']);
  });
});

describe('what only looks like it is not found', () => {
  test.each([
    ['another header', 'curl -H "Stripe-Version: 2.10" $URL'],
    ['a longer name', 'curl -H "X-Intercom-Version: 2.10" $URL'],
    ['another service', 'curl -H "Intercom-Version: 2.10" https://door.example/data_attributes'],
    ['a comment', '# curl -H "Intercom-Version: 2.10" $URL\nls # INTERCOM_VERSION=2.10'],
    ['a longer version', 'curl -H "Intercom-Version: 2.10.1" $URL'],
    ['no version', 'curl -H "Intercom-Version: latest" $URL'],
    ['a version that does not exist', 'curl -H "Intercom-Version: 2.99" $URL'],
    ['a variable', 'curl -H "Intercom-Version: $INTERCOM_VERSION" $URL'],
    ['a longer variable', 'export MY_INTERCOM_VERSION=2.10 INTERCOM_VERSION_OLD=2.10'],
    ['a variable that is put together', 'export INTERCOM_VERSION=2.10-$STAGE'],
    ['a variable of another language', 'config.INTERCOM_VERSION=2.10'],
    ['another variable', 'export API_VERSION=2.10'],
    ['a replacement', "sed -i 's/INTERCOM_VERSION=2.10/INTERCOM_VERSION=2.11/' .env"],
  ])('%s', (_, command) => {
    expect(inScript(`${command}\n`)).toEqual([]);
  });
});

describe('what may not be sent is in doubt', () => {
  test.each([
    ['a list of headers', 'HEADERS=("Intercom-Version: 2.10")', '1:29 header 2.10 (loose)'],
    ['an answer', 'grep -q "Intercom-Version: 2.10" headers.txt', '1:28 header 2.10 (loose)'],
    ['a comparison', 'grep -q INTERCOM_VERSION=2.10 .env', '1:26 INTERCOM_VERSION 2.10 (loose)'],
  ])('%s', (_, command, expected) => {
    expect(inScript(`${command}\n`)).toEqual([expected]);
  });
});

it('a host that the user named is the API', async () => {
  const { isForeignUrl } = await import('../../src/text/foreign-url.js');
  const url = 'https://proxy.example/intercom/me';
  expect([isForeignUrl(url, []), isForeignUrl(url, ['proxy.example'])]).toEqual([true, false]);
  expect(
    [
      'https://api.intercom.io/me',
      'https://app:secret@api.au.intercom.io:443/me',
      'https://developers.intercom.com',
      'https://$HOST/me',
      'https://{{host}}/me',
      '/me',
    ].filter((each) => isForeignUrl(each, [])),
  ).toEqual([]);
});
