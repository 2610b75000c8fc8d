import { beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { COOKIES, NOON, SITE } from '../../support/api.ts';
import { useDatabase } from '../../support/use-database.ts';
import { addPasskeyTo, createAuthenticator } from '../../support/passkey.ts';
import {
  type Call,
  type Identity,
  makeIdentity,
  makeLink,
  makeMember,
  makeStaff,
  openBrowser,
  race,
  wrongOf,
} from './support.ts';

const database = useDatabase();
let identity: Identity;
beforeAll(async () => {
  identity = makeIdentity(database);
  identity.now = NOON;
});

const typed = (
  email: string,
  code: string,
  flow: string,
  address: string,
  join?: { code: string; name: string },
): Call => ({
  path: '/api/auth/verify',
  body: { email, code, language: 'en', ...(join === undefined ? {} : { join }) },
  flow,
  address,
});
const triesFor = (email: string) =>
  identity.deps.counters.read(
    { kind: 'tries-address', subject: identity.deps.pepper.ofEmail(email), windowMs: DAY_MS },
    identity.now,
  );

test('S2 100 right codes from four processes make one session', async () => {
  const { email } = await makeMember(identity);
  const { code, flow } = await identity.ask(email);
  const calls = Array.from({ length: 100 }, () => typed(email, code, flow, '192.0.2.1'));
  const answers = await race(database, identity.now, calls);
  expect(answers).toHaveLength(100);
  expect(answers.filter(({ hasSession }) => hasSession)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(99);
});

test('S3 100 wrong codes from four processes are compared five times at most', async () => {
  const { email } = await makeMember(identity);
  const { code, flow } = await identity.ask(email);
  const calls = Array.from({ length: 100 }, () => typed(email, wrongOf(code), flow, '198.51.100.1'));
  const answers = await race(database, identity.now, calls);
  expect(answers.some(({ hasSession }) => hasSession)).toBe(false);
  expect(await triesFor(email)).toBe(5);
  expect((await identity.verify(email, code, { flow })).status).toBe(401);
});

test('S3 a right code among wrong ones for the same address from other flows is accepted', async () => {
  const { email } = await makeMember(identity);
  const mine = await identity.ask(email, { address: '10.1.0.1' });
  const calls: Call[] = [typed(email, mine.code, mine.flow, '10.1.0.1')];
  for (let attacker = 0; attacker < 9; attacker += 1) {
    const address = `10.2.${attacker}.1`;
    const theirs = await identity.ask(email, { address });
    for (let tries = 0; tries < 5; tries += 1) {
      calls.push(typed(email, wrongOf(theirs.code), theirs.flow, address));
    }
  }
  const answers = await race(database, identity.now, calls.reverse());
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('S32 a link with ten places admits exactly that many of 60 at once', async () => {
  const limit = 10;
  const link = await makeLink(identity, 60);
  const join = { code: link.code, name: 'Ana' };
  const calls: Call[] = [];
  for (let person = 0; person < 60; person += 1) {
    const email = `p${person}@race.org`;
    const { code, flow } = await identity.ask(email, { join });
    calls.push(typed(email, code, flow, '10.3.0.1', join));
  }
  // Fewer places than codes sent: the limit is lowered once all have asked.
  await link.lowerLimit(limit);
  const answers = await race(database, identity.now, calls);
  expect(answers.filter(({ hasSession }) => hasSession)).toHaveLength(limit);
  expect(answers.filter(({ status }) => status === 404)).toHaveLength(60 - limit);
  expect((await database.stores.joinLinks.read(link.id))?.admitted.size).toBe(limit);
});

test('S13 20 right answers to one passkey challenge from four processes make one session', async () => {
  const { id, email } = await makeMember(identity);
  const authenticator = createAuthenticator({ origin: SITE });
  const browser = openBrowser(identity, { address: '10.5.0.1' });
  await browser.signIn(email);
  await addPasskeyTo(browser, authenticator);
  const { body } = await browser.call('/api/auth/passkey-sign-in/begin', {});
  const options = body.options as Record<string, unknown>;
  const flow = browser.jar.get(COOKIES.flow) ?? '';
  const calls = Array.from({ length: 20 }, (_, at) => ({
    path: '/api/auth/passkey-sign-in',
    body: { response: authenticator.signIn(options) },
    flow,
    // From networks of their own, so that none is refused for the misses of the others.
    address: `10.6.${String(at)}.1`,
  }));
  const answers = await race(database, identity.now, calls);
  expect(answers.filter(({ hasSession }) => hasSession)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
  // The one it was made with, and the one that won.
  expect(await identity.deps.sessionKeeper.listOf(id, identity.now)).toHaveLength(2);
});

test('S12 20 recoveries by one code from four processes make one session', async () => {
  const { email } = await makeStaff(identity);
  const browser = openBrowser(identity, { address: '10.7.0.1' });
  await browser.signIn(email);
  const code = await addPasskeyTo(browser, createAuthenticator({ origin: SITE }));
  const sessions: string[] = [];
  for (let at = 0; at < 5; at += 1) {
    const other = openBrowser(identity, { address: `10.8.${String(at)}.1` });
    await other.signIn(email);
    sessions.push(other.jar.get(COOKIES.session) ?? '');
  }
  const calls = Array.from({ length: 20 }, (_, at) => ({
    path: '/api/auth/recover',
    body: { code },
    session: sessions[at % sessions.length] ?? '',
    address: `10.8.${String(at)}.1`,
  }));
  const answers = await race(database, identity.now, calls);
  expect(answers.filter(({ hasSession }) => hasSession)).toHaveLength(1);
  // Wrong by then, or too many wrong ones, or by a session that the first one replaced.
  expect(answers.filter(({ status }) => status === 401 || status === 429)).toHaveLength(19);
});
