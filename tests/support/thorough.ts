import { test } from 'vitest';

/** A test of one more way that `npm test` leaves out, since it takes long: `npm run test:all` has it. */
export const thorough = test.runIf(process.env['SUITE'] !== 'quick');
