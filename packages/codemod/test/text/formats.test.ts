import { expect, it } from 'vitest';
import { textFormatOf } from '../../src/text/formats.js';

it.each([
  ['.env', 'dotenv'],
  ['apps/web/.env.production', 'dotenv'],
  ['.github/workflows/sync.yml', 'yaml'],
  ['compose.yaml', 'yaml'],
  ['package.json', 'json'],
  ['.devcontainer/devcontainer.jsonc', 'json'],
  ['postman/api.postman_collection.json', 'json'],
  ['http-client.env.json', 'json'],
  ['scripts/ping.sh', 'commands'],
  ['Makefile', 'makefile'],
  ['build/common.mk', 'makefile'],
  ['infra/main.tf', 'toml'],
  ['prod.auto.tfvars', 'toml'],
  ['Dockerfile', 'dockerfile'],
  ['Dockerfile.dev', 'dockerfile'],
  ['requests/me.http', 'http'],
  ['fly.toml', 'toml'],
  ['app.properties', 'settings'],
  ['README.md', 'markdown'],
  ['docs/getting-started.mdx', 'markdown'],
  ['docs/changing-attributes.md', 'markdown'],
  ['docs/news-api.md', 'markdown'],
  ['history/data.json', 'json'],
] as const)('%s is read as %s', (path, format) => {
  expect(textFormatOf(path)).toBe(format);
});

it.each([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'packages.lock.json',
  'CHANGELOG.md',
  'packages/api/changelog.md',
  'ChangeLog-2023.md',
  'CHANGES.md',
  'HISTORY.md',
  'RELEASE_NOTES.md',
  'UPGRADING.md',
  'docs/migration-guide.md',
  'docs/migrate-to-v2.10.md',
  'docs/2.10.md',
  'docs/v2.10/attributes.md',
  'docs/2024-05-03-attributes.md',
  'docs/adr/0007-pin-the-version.md',
  '.changeset/brave-cats-jump.md',
  'blog/attributes.mdx',
  'notes.txt',
  'src/index.html',
  'data.csv',
])('%s is not read', (path) => {
  expect(textFormatOf(path)).toBeUndefined();
});
