import { describe } from 'vitest';
import { findEngines } from '../../scripts/engines.ts';
import { test } from './fixtures.ts';
import { readAndAnswer, resume } from './walk.ts';

describe.each(findEngines())('B4 in %s', (engine) => {
  test('a lesson is read and answered; closed and opened again, it is at the same card', async ({ open }) => {
    const phone = await open(engine);
    await readAndAnswer(phone);
    await resume(phone);
  });
});
