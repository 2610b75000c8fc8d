import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ids } from '#functions/ids.ts';
import { type AccountMerge, createAccountMerges } from '#functions/storage/account-merges.ts';
import { createCardHolds } from '#functions/storage/card-holds.ts';
import { createCertificates } from '#functions/storage/certificates.ts';
import type { Database } from '#functions/storage/client.ts';
import { createCohorts } from '#functions/storage/cohorts.ts';
import { createJoinLinks } from '#functions/storage/join-links.ts';
import { createJoinRequests } from '#functions/storage/join-requests.ts';
import { createKnownDevices } from '#functions/storage/flows.ts';
import { createPasskeys } from '#functions/storage/passkeys.ts';
import { createPeopleWriter } from '#functions/storage/people.ts';
import { createRecoveryCodes } from '#functions/storage/passkeys.ts';
import { createAdministratorEnds, createStaff } from '#functions/storage/roles.ts';
import { createTransfers } from '#functions/storage/transfers.ts';
import { type Hop, openHop } from '../faults/support/hop.ts';
import { NOON, SITE } from '../support/api.ts';
import { type TestDatabase, patientDatabase, startDatabase } from '../support/database.ts';
import { addPasskeyTo, createAuthenticator } from '../support/passkey.ts';
import { makeIdentity, makeStaff, openBrowser, waysInOf } from './identity/support.ts';

let database: TestDatabase;
let hop: Hop;
/** The first answer to each of its writes is lost, whereupon the SDK repeats the write. */
let client: Database;
beforeAll(async () => {
  database = await startDatabase();
  hop = await openHop({
    target: () => database.endpoint,
    faultOf: ({ headers }) =>
      /\.(Put|Update)Item$/.test(String(headers['x-amz-target'])) &&
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

/** Writes that two requests make for the same thing. */
const WRITES: Readonly<
  Record<string, (table: TestDatabase['tables'], request: string, at: number) => Promise<unknown>>
> = {
  'a passkey': ({ core }, _request, createdAt) =>
    createPasskeys(client, core).add(hash, { ...passkey, createdAt }),
  'a recovery code': ({ core }, request, createdAt) =>
    createRecoveryCodes(client, core).make(person, { hash: ids.hash(request), createdAt }),
  'a known device': ({ short }, _request, at) => createKnownDevices(client, short).remember(hash, at),
  'a role': ({ core }, _request, at) =>
    createPeopleWriter(client, core).grantRole(
      { id: person, name: 'Lu' },
      { role: 'administrator', scope: 'alliance' },
      at,
      NOON,
    ),
  'an affiliate': ({ core }, _request, createdAt) =>
    createCohorts(client, core).openAffiliate({ id: cohort.affiliate, name: 'Ohio', createdAt }),
  'a cohort': ({ core }, _request, createdAt) =>
    createCohorts(client, core).openCohort({ ...cohort, createdAt }),
  'a join link': ({ core }, _request, createdAt) =>
    createJoinLinks(client, core).make({ ...joinLink, createdAt }),
  'a certificate': ({ core }, request, at) => {
    const publicId = ids.hash(request).slice(0, 22);
    const cause = { person, course: 'core', kind: 'core', n: 1 } as const;
    const earned = { ...cause, publicId, path: 'full', language: 'en', awardedAt: at } as const;
    return createCertificates(client, core).begin(earned);
  },
  'a first offer to another affiliate': ({ core }, request) =>
    createTransfers(client, core).offer(offer(request), null),
  'the first end of an administrator': ({ core }, _request, at) =>
    createAdministratorEnds(client, core).write([{ person, by: other, at }], 0),
  'a further end of an administrator': ({ core }, _request, at) =>
    createAdministratorEnds(client, core).write([{ person: other, by: person, at }], 1),
};
/** The answers to both requests, where they aren't `written` and `exists`. */
const ANSWERS: Readonly<Record<string, readonly [unknown, unknown]>> = {
  'a known device': [true, false],
  'the first end of an administrator': ['written', 'behind'],
  'a further end of an administrator': ['written', 'behind'],
};

/** Prepares what is there before. @returns the change that two requests ask for */
type Change = (table: TestDatabase['tables']) => Promise<(by: string, at: number) => Promise<unknown>>;

const plan = { leaves: [], homes: [], wasIn: false, path: 'full', edition: 1, enrolledAt: NOON } as const;
const taking = (takenBy: string, takenAt: number) => ({
  ...{ to: ulid(), cohort: ulid(), takenBy, takenAt, plan },
});
const asked = (absorbed: string): AccountMerge => ({
  ...{ person: absorbed, kept: ulid(), id: ulid(), affiliate: ulid(), by: other, at: NOON, reason: '' },
  ...{ names: { absorbed: 'Lu', kept: 'Lu' }, asks: [], yes: new Set<string>(), state: 'asked' },
});

async function offered(core: string, state: 'offered' | 'moved') {
  const transfers = createTransfers(client, core);
  const transfer = offer(ulid(), ulid());
  await transfers.offer(transfer, null);
  if (state === 'moved') {
    await transfers.take(transfer, taking(other, NOON), NOON);
    await transfers.settle(transfer, 'moving', 'moved');
  }
  return { transfers, transfer };
}

async function askedToMerge(core: string, state: 'asked' | 'merged') {
  const merges = createAccountMerges(client, core);
  const merge = asked(ulid());
  await merges.ask(merge);
  if (state === 'merged') {
    await merges.begin(merge, { joins: [], shared: [] }, NOON, NOON);
    await merges.noteMerged(merge);
  }
  return { merges, merge };
}

async function heldCard(core: string) {
  const holds = createCardHolds(client, core);
  const held = ulid();
  const opened = { opensAt: NOON * 2, vouchedBy: new Set<string>(), opened: [] };
  await holds.begin(held, { card: 2, usedAt: NOON, ...opened });
  return { holds, held };
}

const CHANGES: Readonly<Record<string, Change>> = {
  'a passkey that is removed': async ({ core }) => {
    const passkeys = createPasskeys(client, core);
    const key = ids.hash('removed');
    await passkeys.add(key, { ...passkey, createdAt: NOON });
    return (_by, at) => passkeys.remove(person, key, at);
  },
  'a role that is ended': async ({ core }) => {
    const role = { role: 'trainer', scope: ulid() } as const;
    await createPeopleWriter(client, core).grantRole({ id: person, name: 'Lu' }, role, NOON);
    return (_by, at) => createStaff(client, core).end(person, role, at);
  },
  'a link that is confirmed': async ({ core }) => {
    const links = createJoinLinks(client, core);
    const id = ids.hash('to confirm');
    await links.make({ ...joinLink, id, createdAt: NOON, needsConfirming: true });
    return (by, at) => links.confirm(id, by, at);
  },
  'somebody who is turned away': async ({ core }) => {
    const requests = createJoinRequests(client, core);
    const asks = { person: ulid(), cohort: cohort.id, affiliate: null, course: 'core' };
    await requests.make({ ...asks, name: 'Lu', language: 'en', askedAt: NOON }, 0);
    return (_by, at) => requests.turnAway(asks.person, asks.cohort, at);
  },
  'a cohort that is removed': async ({ core }) => {
    const cohorts = createCohorts(client, core);
    const id = ulid();
    await cohorts.openCohort({ ...cohort, id, createdAt: NOON });
    return (_by, at) => cohorts.removeCohort(id, at);
  },
  'the word for somebody on hold': async ({ core }) => {
    const { holds, held } = await heldCard(core);
    return (_by, at) => holds.vouch(held, 2, { by: other, at });
  },
  'the answer of somebody on hold': async ({ core }) => {
    const { holds, held } = await heldCard(core);
    return (_by, at) => holds.answer(held, 2, { answer: 'yes', at });
  },
  'a transfer that is taken': async ({ core }) => {
    const { transfers, transfer } = await offered(core, 'offered');
    return (by, at) => transfers.take(transfer, taking(by, at), at);
  },
  'a transfer that is undone': async ({ core }) => {
    const { transfers, transfer } = await offered(core, 'moved');
    return (undoneBy, undoneAt) => transfers.undo(transfer, { undoneBy, undoneAt, after: 0 }, undoneAt);
  },
  'a merge that begins': async ({ core }) => {
    const { merges, merge } = await askedToMerge(core, 'asked');
    return (_by, at) => merges.begin(merge, { joins: [], shared: [] }, at, at);
  },
  'a merge that is declined': async ({ core }) => {
    const { merges, merge } = await askedToMerge(core, 'asked');
    return () => merges.end(merge, 'declined');
  },
  'a merge that is undone': async ({ core }) => {
    const { merges, merge } = await askedToMerge(core, 'merged');
    return (by, at) => merges.undo(merge, { id: ulid(), by, at }, 0, at);
  },
};

describe('a write that landed and is repeated, since its answer was lost, counts as done', () => {
  test.each(Object.entries(CHANGES))('%s, but not by another request', async (_what, begin) => {
    const ask = await begin(database.tables);
    expect(await ask(ulid(), NOON)).toBe('done');
    expect(await ask(ulid(), NOON)).toBe('missing');
  });

  test.each(Object.entries(WRITES))('%s, but not the one of another request', async (what, write) => {
    const [done, refused] = ANSWERS[what] ?? ['written', 'exists'];
    const before = hop.faults();
    expect(await write(database.tables, ulid(), NOON)).toBe(done);
    expect(await write(database.tables, ulid(), NOON + 1000)).toBe(refused);
    expect(hop.faults()).toBe(before + 2);
  });

  test('an offer in the place of one before it, but not the one of another request', async () => {
    const transfers = createTransfers(client, database.tables.core);
    const before = offer(ulid(), other);
    await transfers.offer(before, null);
    await transfers.end(before, 'offered', 'withdrawn');
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
