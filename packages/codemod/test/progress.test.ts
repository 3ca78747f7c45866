import { expect, it } from 'vitest';
import { createProgress } from '../src/progress.js';
import { recorder } from './support/run.js';

it('is silent for a second, then redraws one line, and takes it away', () => {
  const stream = recorder(true);
  let time = 0;
  const progress = createProgress(stream, () => time);
  progress.step('Reading files', 1, 9);
  time = 1000;
  progress.step('Reading files', 2, 9);
  time = 1050;
  progress.step('Reading files', 3, 9);
  time = 1100;
  progress.step('Analysing', 1, 2);
  progress.done();
  progress.done();
  expect(stream.text).toBe('\r\u001B[KReading files 2 of 9\r\u001B[KAnalysing 1 of 2\r\u001B[K');
});

it('writes nothing that is not to a terminal', () => {
  const stream = recorder(false);
  let time = 0;
  const progress = createProgress(stream, () => time);
  time = 60_000;
  progress.step('Reading files', 1, 2);
  progress.done();
  expect(stream.text).toBe('');
});
