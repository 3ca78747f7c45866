// Beside other languages of ESLint: rules have nothing to say there, and do not stop the run.
import css from '@eslint/css';
import json from '@eslint/json';
import markdown from '@eslint/markdown';
import { ESLint, type Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../src/index.js';
import { briefly } from './support/lint.js';
import { createTempProject } from '../../../test-support/temp-project.js';

const call = `await fetch('https://api.intercom.io/data_attributes', {
  method: 'POST',
  headers: { 'Intercom-Version': '2.11' },
  body: JSON.stringify({ name: 'plan' }),
});
`;

async function lintFiles(
  files: Readonly<Record<string, string>>,
  config: readonly Linter.Config[],
): Promise<Record<string, string[]>> {
  const { folder } = createTempProject(files);
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: true,
    overrideConfig: [...config, plugin.configs.strict],
  });
  const results = await eslint.lintFiles(['**/*']);
  return Object.fromEntries(
    results.map(({ filePath, messages }) => [filePath.slice(folder.length + 1), briefly(messages)]),
  );
}

// Each plugin is typed against the major of ESLint that its authors have.
const configs = (value: unknown): readonly Linter.Config[] => value as readonly Linter.Config[];

describe('a preset without files, beside other languages', () => {
  it('says nothing about JSON', async () => {
    const results = await lintFiles(
      {
        'a.json':
          '{ "Intercom-Version": 2.10, "url": "https://api.intercom.io/data_attributes" }\n',
      },
      configs([{ files: ['**/*.json'], plugins: { json }, language: 'json/json' }]),
    );
    expect(results).toEqual({ 'a.json': [] });
  });

  it('says nothing about CSS', async () => {
    const results = await lintFiles(
      { 'a.css': '.intercom-lightweight-app { display: none; }\n' },
      configs([{ files: ['**/*.css'], plugins: { css }, language: 'css/css' }]),
    );
    expect(results).toEqual({ 'a.css': [] });
  });

  it('says nothing about the Markdown language', async () => {
    const results = await lintFiles(
      { 'a.md': `# Intercom\n\n\`\`\`js\n${call}\`\`\`\n` },
      configs([{ files: ['**/*.md'], plugins: { markdown }, language: 'markdown/gfm' }]),
    );
    expect(results).toEqual({ 'a.md': [] });
  });

  it('lints the code blocks of the Markdown processor', async () => {
    const results = await lintFiles(
      { 'docs/a.md': `# Intercom\n\n\`\`\`js\nimport './missing.js';\n${call}\`\`\`\n` },
      configs([{ files: ['**/*.md'], plugins: { markdown }, processor: 'markdown/markdown' }]),
    );
    expect(results).toEqual({
      'docs/a.md': ['8:24 require-messenger-writable missingMessengerWritable'],
    });
  });
});
