import { afterAll, beforeAll, beforeEach } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { NOON, SITE, type TestApi, makeApi, signIn, sessionToken } from '../../support/api.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';
import { type Authenticator, addPasskeyTo, createAuthenticator } from '../../support/passkey.ts';
import { openReplayContext, replayLedger } from '../../../scripts/operator/replay-ledger.ts';
import { undo } from '../snapshot.ts';
import {
  type Answer,
  type Browser,
  type Identity,
  makeIdentity,
  makeLink,
  makeMember,
  makeStaff,
  openBrowser,
} from './support.ts';

/*
 * A database and the identity function for one test file, which calls `setUp` before its tests.
 */

export let database: TestDatabase;
/** Made again for each test, some days later, so that no counter of another test's is in them. */
export let identity: Identity;
export let authenticator: Authenticator;
let day = 0;
export function setUp(): void {
  beforeAll(async () => {
    database = await startDatabase();
  });
  afterAll(() => database.stop());
  beforeEach(() => {
    identity = makeIdentity(database);
    authenticator = createAuthenticator({ origin: SITE });
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

export const optionsFor = async (browser: Browser, path: string): Promise<Record<string, unknown>> => {
  const { status, body } = await browser.call(path, {});
  if (status !== 200) throw new Error(`${path} was answered ${String(status)}`);
  return body.options as Record<string, unknown>;
};
export const statusOf = ({ status, body }: Answer) => [status, body.error];
/** The subjects of the notices that wait to be mailed. */
export const told = (): string[] => identity.notices().map(({ about }) => about);
/** The other function of the site, at the same time. */
export function openApi(): TestApi {
  const api = makeApi(database);
  api.now = identity.now;
  return api;
}

/** The token of a session that begins now. */
export const sessionOf = async (person: string): Promise<string> =>
  sessionToken(await signIn(database, person, { at: identity.now }));

/** A cohort with a join link, and its coordinator, who is signed in. */
export async function withCoordinator() {
  const { cohort, affiliate } = await makeLink(identity);
  const coordinator = await makeMember(identity);
  const role = { role: 'coordinator', scope: affiliate } as const;
  await identity.deps.peopleWriter.grantRole({ id: coordinator.id, name: 'Ana' }, role, identity.now);
  return {
    ...{ cohort, affiliate, coordinator, session: await sessionOf(coordinator.id) },
    /** Posts about the cohort, by a sign-in of this moment. */
    post: async (path: string, body: object) =>
      identity.call({
        ...{ path: `/api/auth/${path}`, body: { cohort, ...body } },
        session: await sessionOf(coordinator.id),
      }),
  };
}

/** A browser in which somebody has signed in by a code. */
export async function browserOf(email: string, options?: Parameters<typeof openBrowser>[1]) {
  const browser = openBrowser(identity, options);
  await browser.signIn(email);
  return browser;
}

export async function withPasskey(role?: 'staff') {
  const member = role === 'staff' ? await makeStaff(identity) : await makeMember(identity);
  const browser = await browserOf(member.email);
  const recoveryCode = await addPasskeyTo(browser, authenticator);
  return { ...member, browser, recoveryCode };
}

/** Puts `core` back to a copy, but for what was written before `forget`, and replays the ledger, twice. */
export async function restoreCore(copy: Parameters<typeof undo>[1], since: number): Promise<void> {
  const writes = database.writes().filter(({ input }) => input.TableName === database.tables.core);
  await undo(database, copy, [...writes]);
  const replaying = { ...openReplayContext(database.database, database.tables), now: () => identity.now };
  for (let times = 0; times < 2; times += 1) await replayLedger(replaying, { since, now: identity.now });
}
