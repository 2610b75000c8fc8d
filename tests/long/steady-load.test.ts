import { expect, test } from 'vitest';
import { soak } from '../faults/support/soak.ts';
import { temporaryFolder } from '../support/stack.ts';

const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 5);
/** Most that the API's memory may grow, bytes a minute. */
const MOST_GROWTH = 1_000_000;
/** Handles that may be open beyond those at the start: calls under way come and go. */
const MORE_HANDLES = 10;
const numbers = new Intl.NumberFormat('en');

test(
  'R24 under a steady load neither memory nor handles grow',
  async () => {
    const folder = await temporaryFolder();
    const { requests, failures, growth, handles, seconds } = await soak(folder, MINUTES * 60);
    process.stdout.write(
      `Steady load: ${numbers.format(requests)} requests in ${seconds} s, ${failures} failed, ` +
        `memory ${numbers.format(Math.round(growth / 1000))} KB a minute, handles ${handles.join(' to ')}\n`,
    );
    expect(failures).toBe(0);
    expect(growth).toBeLessThan(MOST_GROWTH);
    expect(handles[1]).toBeLessThanOrEqual(handles[0] + MORE_HANDLES);
  },
  MINUTES * 120_000,
);
