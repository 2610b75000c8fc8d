import { afterAll, beforeAll, beforeEach } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { NOON } from '../../support/api.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';
import { type Identity, makeIdentity } from './support.ts';

/*
 * A database and the identity function for one test file, which calls `setUp` before its tests.
 */

/** Made once for a test file. */
export let database: TestDatabase;
/** Made again for each test, some days later, so that no counter of another test's is in them. */
export let identity: Identity;
let day = 0;
/** Sets up the database and the function of this test file. */
export function setUp(): void {
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.stop());
  beforeEach(() => {
    identity = makeIdentity(database);
    day += 3;
    identity.now = NOON + day * DAY_MS;
    database.forget();
  });
}

let network = 0;
/** An address in a network that no call came from yet. */
export const freshAddress = (): string => {
  network += 1;
  return `10.${network >> 8}.${network & 255}.9`;
};
