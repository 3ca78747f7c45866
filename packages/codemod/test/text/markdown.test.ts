/** Documents: commands and requests count, what is said about versions does not. */
import { describe, expect, it, test } from 'vitest';
import { versionsIn } from '../support/texts.js';

const inReadme = (text: string) => versionsIn('README.md', text);

it('a document with commands, requests, examples and sentences', () => {
  const text = `# Support desk

We send \`Intercom-Version: 2.10\` with everything.

## Try it

\`\`\`sh
export INTERCOM_VERSION=2.10
# curl -H "Intercom-Version: 2.10"
curl -X GET https://api.intercom.io/me \\
  -H "Authorization: Bearer $TOKEN" \\
  -H "Intercom-Version: 2.10"
\`\`\`

~~~ http
GET /me HTTP/1.1
Host: api.intercom.io
Intercom-Version: 2.10

HTTP/1.1 200 OK
Intercom-Version: 2.10
~~~

1. Or, in a list:

   \`\`\`console
   $ curl -H 'Intercom-Version: 2.10' https://api.eu.intercom.io/me
   > Intercom-Version: 2.10
   < Intercom-Version: 2.10
   \`\`\`

2. \`curl -H "Intercom-Version: 2.10" $URL\`, or the header alone: \`--header 'Intercom-Version: 2.10'\`.

Indented:

    curl -H "Intercom-Version: 2.10" $URL

In code:

\`\`\`js
fetch(url, { headers: { 'Intercom-Version': '2.10' } });
\`\`\`

\`\`\`yaml
Intercom-Version: 2.10
INTERCOM_VERSION: "2.10"
\`\`\`

curl -H "Intercom-Version: 2.10" outside of code.
`;
  const expected = [
    '3:28 header 2.10 (sentence)',
    '8:25 INTERCOM_VERSION 2.10 (example)',
    '12:25 header 2.10',
    '18:19 header 2.10',
    '27:33 header 2.10',
    '28:24 header 2.10 (example)',
    '32:32 header 2.10',
    '32:95 header 2.10',
    '36:32 header 2.10',
    '41:46 header 2.10 (example)',
    '45:19 header 2.10 (example)',
    '46:20 INTERCOM_VERSION 2.10 (example)',
    '49:28 header 2.10 (sentence)',
  ];
  expect(inReadme(text)).toEqual(expected);
  expect(inReadme(text.replaceAll('\n', '\r\n'))).toEqual(expected);
  expect(versionsIn('docs/api.mdx', `import X from './x';\n\n<X />\n\n${text}`)).toHaveLength(
    expected.length,
  );
});

const command = '```sh\ncurl -H "Intercom-Version: 2.10" $URL\n```\n';

describe('sections', () => {
  test.each([
    'Changelog',
    'Release notes',
    'Migrating from 2.9',
    'Upgrading',
    'Before',
    'Requests at 2.10',
    'The old way',
    'Deprecated',
  ])('%s are about the past', (heading) => {
    expect(inReadme(`# Desk\n\n## ${heading}\n\n### More\n\n${command}`)).toEqual([
      '8:28 header 2.10 (past)',
    ]);
  });

  test.each(['Usage', 'Before you begin', 'Threshold', 'Version 2 of the widget'])(
    '%s are not',
    (heading) => {
      expect(inReadme(`# Desk\n\n## ${heading}\n\n${command}`)).toEqual(['6:28 header 2.10']);
    },
  );

  it('end with the next one of their level', () => {
    expect(
      inReadme(
        `# Desk\n\nHistory\n-------\n\n${command}\n### Still\n\n${command}\n## Usage\n\n${command}`,
      ),
    ).toEqual(['7:28 header 2.10 (past)', '13:28 header 2.10 (past)', '19:28 header 2.10']);
  });
});

describe('a document that compares', () => {
  it('has several versions', () => {
    expect(inReadme(`${command}\n${command.replace('2.10', '2.11')}`)).toEqual([
      '2:28 header 2.10 (several-versions)',
      '6:28 header 2.11 (several-versions)',
    ]);
  });

  it('is none where only a sentence names another one', () => {
    expect(inReadme(`At first we sent \`Intercom-Version: 2.9\`.\n\n${command}`)).toEqual([
      '1:37 header 2.9 (sentence)',
      '4:28 header 2.10',
    ]);
  });

  it('has a diff', () => {
    expect(
      inReadme(
        '```diff\n-curl -H "Intercom-Version: 2.10" $URL\n+curl -H "Intercom-Version: 2.11" $URL\n```\n',
      ),
    ).toEqual([]);
  });
});

test.each([
  ['words', 'We moved from 2.9 to 2.10. The Intercom-Version header was new then.'],
  ['a link', 'See [the docs](https://developers.intercom.com/docs/references/2.10/rest-api).'],
  [
    'another header',
    '```sh\ncurl -H "Stripe-Version: 2.10" -H "X-Intercom-Version: 2.10" $URL\n```',
  ],
  ['another service', '```sh\ncurl -H "Intercom-Version: 2.10" https://door.example/open\n```'],
  [
    'a request to another service',
    '```http\nPOST /open HTTP/1.1\nHost: door.example\nIntercom-Version: 2.10\n```',
  ],
  ['an answer', '```\nHTTP/2 200\nintercom-version: 2.10\n```'],
  ['a table of variables', '| `INTERCOM_VERSION` | `2.10` |'],
])('%s say nothing', (_, text) => {
  expect(inReadme(`${text}\n`)).toEqual([]);
});

it('has fences of any length, one of which may never end', () => {
  expect(inReadme(`\`\`\`\`md\n${command}\`\`\`\`\n\n${command}`)).toEqual([
    '3:28 header 2.10 (example)',
    '8:28 header 2.10',
  ]);
  expect(inReadme('```sh\ncurl -H "Intercom-Version: 2.10" $URL\n')).toEqual(['2:28 header 2.10']);
});
