import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect } from 'vitest';
import { runProgram } from '../../scripts/command.ts';
import { findEngines } from '../../scripts/engines.ts';
import { makeLearner } from '../support/learner.ts';
import { openLms } from '../support/lms.ts';
import { temporaryFolder } from '../support/stack.ts';
import { test } from './fixtures.ts';
import { finishUntaken, hasArrived, launch, openSite, sayYes, SCORM_MODULE } from './scorm.ts';
import { openGroupFor } from './walk.ts';

const root = join(import.meta.dirname, '../..');

describe.each(findEngines())('S100 in %s', (engine) => {
  test('a package of the command goes from its launch to completed, through refused commits', async ({
    signal,
    open,
  }) => {
    const stack = signal.stack();
    const { group } = await openGroupFor(engine, stack);
    const email = `rosa-${engine}@scorm.example`;
    await makeLearner(stack, group, email, 0);
    const out = await temporaryFolder();
    const words = ['scripts/scorm.ts', '--site', stack.origin, '--out', out];
    expect((await runProgram(process.execPath, words, root)).code).toBe(0);
    const lms = await openLms(unzipSync(await readFile(join(out, `groundwork-${SCORM_MODULE}.zip`))));
    try {
      const course = await open(engine);
      await launch(course, lms);
      const tab = await openSite(course);
      await sayYes([course, tab], stack, email);
      await finishUntaken(course, lms, stack, email);
      await hasArrived(course, lms);
    } finally {
      await lms.stop();
    }
  });
});
