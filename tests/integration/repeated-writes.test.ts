import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '#functions/ids.ts';
import { createAdministratorEnds } from '#functions/storage/administrator-ends.ts';
import { createCertificates } from '#functions/storage/certificates.ts';
import type { Database } from '#functions/storage/client.ts';
import { createCohorts } from '#functions/storage/cohorts.ts';
import { createJoinLinks } from '#functions/storage/join-links.ts';
import { createKnownDevices } from '#functions/storage/known-devices.ts';
import { createPasskeys } from '#functions/storage/passkeys.ts';
import { createPeopleWriter } from '#functions/storage/people.ts';
import { createRecoveryCodes } from '#functions/storage/recovery-codes.ts';
import { createTransfers } from '#functions/storage/transfers.ts';
import { type Hop, openHop } from '../faults/support/hop.ts';
import { NOON, SITE } from '../support/api.ts';
import { type TestDatabase, patientDatabase, startDatabase } from '../support/database.ts';
import { addPasskeyTo, createAuthenticator } from '../support/passkey.ts';
import { makeIdentity, makeStaff, openBrowser, waysInOf } from './identity/support.ts';

let database: TestDatabase;
let hop: Hop;
/** The first answer to each of its puts is lost, whereupon the SDK repeats the put. */
let client: Database;
beforeAll(async () => {
  database = await startDatabase();
  hop = await openHop({
    target: () => database.endpoint,
    faultOf: ({ headers }) =>
      String(headers['x-amz-target']).endsWith('.PutItem') &&
      String(headers['amz-sdk-request']).startsWith('attempt=1')
        ? { kind: 'lost-answer' }
        : null,
  });
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = hop.origin;
  client = patientDatabase();
});
afterAll(async () => {
  client.destroy();
  await hop.stop();
  await database.stop();
});

const [person, other] = [ulid(), ulid()];
const hash = ids.hash('one');

const passkey = {
  ...{ id: 'AAAA', person, publicKey: new Uint8Array([1]), counter: 0, transports: [], device: '' },
  lastUsedAt: null,
};
const cohort = {
  ...{ id: ulid(), affiliate: ulid(), course: 'core', name: 'Fall', startsOn: null, endsOn: null },
  ...{ place: '' },
  path: 'full',
} as const;
const joinLink = {
  ...{ id: hash, label: '', limit: 1, admitted: new Set<string>(), madeBy: person, expiresAt: NOON * 2 },
  ...{ closedAt: null, waits: false },
  grant: { grants: 'role', role: 'administrator', scope: 'alliance' },
} as const;
const offer = (id: string, offered = person) =>
  ({
    ...{ person: offered, id, name: 'Lu', from: ulid(), by: other, at: NOON, hash: ids.hash(id) },
    expiresAt: NOON * 2,
    state: 'offered',
  }) as const;

/** Writes that two requests make for the same thing: the answer to the first, and to the second. */
const WRITES: readonly (readonly [
  string,
  (table: TestDatabase['tables'], request: string, at: number) => Promise<unknown>,
  unknown,
  unknown,
])[] = [
  [
    'a passkey',
    ({ core }, _request, createdAt) => createPasskeys(client, core).add(hash, { ...passkey, createdAt }),
    'written',
    'exists',
  ],
  [
    'a recovery code',
    ({ core }, request, createdAt) =>
      createRecoveryCodes(client, core).make(person, { hash: ids.hash(request), createdAt }),
    'written',
    'exists',
  ],
  [
    'a known device',
    ({ short }, _request, at) => createKnownDevices(client, short).remember(hash, at),
    true,
    false,
  ],
  [
    'a role',
    ({ core }, _request, at) =>
      createPeopleWriter(client, core).grantRole(
        { id: person, name: 'Lu' },
        { role: 'administrator', scope: 'alliance' },
        at,
        NOON,
      ),
    'written',
    'exists',
  ],
  [
    'an affiliate',
    ({ core }, _request, createdAt) =>
      createCohorts(client, core).openAffiliate({ id: cohort.affiliate, name: 'Ohio', createdAt }),
    'written',
    'exists',
  ],
  [
    'a cohort',
    ({ core }, _request, createdAt) => createCohorts(client, core).openCohort({ ...cohort, createdAt }),
    'written',
    'exists',
  ],
  [
    'a join link',
    ({ core }, _request, createdAt) => createJoinLinks(client, core).make({ ...joinLink, createdAt }),
    'written',
    'exists',
  ],
  [
    'a certificate',
    ({ core }, request, at) => {
      const publicId = ids.hash(request).slice(0, 22);
      const cause = { person, course: 'core', kind: 'core', n: 1 } as const;
      const earned = { ...cause, publicId, path: 'full', language: 'en', awardedAt: at } as const;
      return createCertificates(client, core).begin(earned);
    },
    'written',
    'exists',
  ],
  [
    'a first offer to another affiliate',
    ({ core }, request) => createTransfers(client, core).offer(offer(request), null),
    'written',
    'exists',
  ],
  [
    'the first end of an administrator',
    ({ core }, _request, at) => createAdministratorEnds(client, core).write([{ person, by: other, at }], 0),
    'written',
    'behind',
  ],
  [
    'a further end of an administrator',
    ({ core }, _request, at) =>
      createAdministratorEnds(client, core).write([{ person: other, by: person, at }], 1),
    'written',
    'behind',
  ],
];

describe('a write that landed and is repeated, since its answer was lost, counts as done', () => {
  test.each(WRITES)('%s, but not the one of another request', async (_what, write, done, refused) => {
    const before = hop.faults();
    expect(await write(database.tables, ulid(), NOON)).toBe(done);
    expect(await write(database.tables, ulid(), NOON + 1000)).toBe(refused);
    expect(hop.faults()).toBe(before + 2);
  });

  test('an offer in the place of one before it, but not the one of another request', async () => {
    const transfers = createTransfers(client, database.tables.core);
    const before = offer(ulid(), other);
    await transfers.offer(before, null);
    await transfers.withdraw(other, before.id);
    const withdrawn = await transfers.read(other);
    expect(await transfers.offer(offer(ulid(), other), withdrawn)).toBe('written');
    expect(await transfers.offer(offer(ulid(), other), withdrawn)).toBe('exists');
  });

  test('S8 S12 who adds a passkey meanwhile has a new session and a recovery code', async () => {
    const identity = makeIdentity({ ...database, database: client });
    const browser = openBrowser(identity);
    await browser.signIn((await makeStaff(identity)).email);
    const before = browser.session;
    expect(await addPasskeyTo(browser, createAuthenticator({ origin: SITE }))).toEqual(expect.any(String));
    expect(browser.session).not.toBe(before);
    expect((await waysInOf(browser)).passkeys).toHaveLength(1);
  });
});
