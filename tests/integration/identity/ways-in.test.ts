import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ulid } from 'ulid';
import { makeAdminLink } from '#functions/identity/make-admin-link.ts';
import { ids } from '#functions/ids.ts';
import { createJoinLinks } from '#functions/storage/join-links.ts';
import { createMembers } from '#functions/storage/members.ts';
import { createStaff } from '#functions/storage/roles.ts';
import type { JoinGrant } from '#functions/cohorts/ports.ts';
import { Unavailable } from '#functions/ports.ts';
import { NOON, SITE, makeApi } from '../../support/api.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';
import {
  type Authenticator,
  addPasskeyTo,
  createAuthenticator,
  signInWith,
} from '../../support/passkey.ts';
import {
  type Answer,
  type Identity,
  dump,
  makeIdentity,
  makeLink,
  makeMember,
  makeStaff,
  openBrowser,
  waysInOf,
} from './support.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const RECOVER = '/api/auth/recover';
const RENEW = '/api/auth/recovery-code';
const END = '/api/auth/sessions/end';

vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let identity: Identity;
let authenticator: Authenticator;
let day = 0;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(() => {
  identity = makeIdentity(database);
  authenticator = createAuthenticator({ origin: SITE });
  // Each test has days of its own, so that no counter of another's is in them.
  day += 1;
  identity.now = NOON + day * 3 * DAY_MS;
});

const told = (): string[] => identity.notices().map(({ about }) => about);
const statusOf = ({ status, body }: Answer) => [status, body.error];
const wrongOf = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Someone with a role who has a passkey and the recovery code on paper. */
async function withRecoveryCode() {
  const member = await makeStaff(identity);
  const browser = openBrowser(identity);
  await browser.signIn(member.email);
  const code = (await addPasskeyTo(browser, authenticator)) ?? '';
  return { ...member, code };
}

describe('the recovery code', () => {
  test('S12 makes a session by code one that counts as by passkey, and then a new passkey brings a new code', async () => {
    const { email, code } = await withRecoveryCode();
    const browser = openBrowser(identity);
    await browser.signIn(email);
    const before = browser.session;
    const api = makeApi(database);
    api.now = identity.now;
    expect((await api.get('/api/my-cohorts', before)).status).toBe(403);
    const typed = `${code.toLowerCase().replaceAll('-', ' ')} `;
    expect((await browser.call(RECOVER, { code: typed })).status).toBe(200);
    expect((await api.get('/api/me', before)).status).toBe(401);
    expect((await api.get('/api/my-cohorts', browser.session)).status).toBe(200);
    const { sessions, hasRecoveryCode } = await waysInOf(browser);
    expect(sessions.find(({ isThis }) => isThis)?.method).toBe('recovery');
    expect(hasRecoveryCode).toBe(false);
    expect(told()).toContain('recovery-code-used');
    const next = await addPasskeyTo(browser, createAuthenticator({ origin: SITE }));
    expect(next).toMatch(/^[0-9A-Z-]{23}$/);
    expect(next).not.toBe(code);
  });

  test('works once, for its owner alone', async () => {
    const { email, code } = await withRecoveryCode();
    const thief = openBrowser(identity);
    await thief.signIn((await makeStaff(identity)).email);
    expect(statusOf(await thief.call(RECOVER, { code }))).toEqual([401, 'wrong_code']);
    const [one, two] = [openBrowser(identity), openBrowser(identity)];
    await one.signIn(email);
    await two.signIn(email);
    expect((await one.call(RECOVER, { code })).status).toBe(200);
    expect(statusOf(await two.call(RECOVER, { code }))).toEqual([401, 'wrong_code']);
    expect(statusOf(await openBrowser(identity).call(RECOVER, { code }))).toEqual([
      401,
      'sign_in_needed',
    ]);
  });

  test('of two at once with one code one is in', async () => {
    const { email, code } = await withRecoveryCode();
    const browsers = [openBrowser(identity), openBrowser(identity)];
    for (const browser of browsers) await browser.signIn(email);
    const answers = await Promise.all(browsers.map((each) => each.call(RECOVER, { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test.each(['', 'x', 'AAAAA-AAAAA-AAAAA-AAAAU', '00000-00000-00000-00000'])(
    'typed as %j it is wrong, and changes nothing',
    async (code) => {
      const { email } = await withRecoveryCode();
      const browser = openBrowser(identity);
      await browser.signIn(email);
      expect(statusOf(await browser.call(RECOVER, { code }))).toEqual([401, 'wrong_code']);
      expect((await waysInOf(browser)).hasRecoveryCode).toBe(true);
    },
  );

  test('S3 wrong ones stop at five an hour for a person, from however many networks; then it works again', async () => {
    const { email, code } = await withRecoveryCode();
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) {
      const browser = openBrowser(identity, { address: `10.4.${String(tries)}.1` });
      await browser.signIn(email);
      statuses.push((await browser.call(RECOVER, { code: '0'.repeat(20) })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const browser = openBrowser(identity);
    await browser.signIn(email);
    const refused = await browser.call(RECOVER, { code });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    identity.now += HOUR_MS;
    await browser.signIn(email);
    expect((await browser.call(RECOVER, { code })).status).toBe(200);
  });

  test('made anew, the old one is over and the new one works; told by mail', async () => {
    const { email, code } = await withRecoveryCode();
    const browser = openBrowser(identity);
    await browser.signIn(email);
    expect(statusOf(await browser.call(RENEW, {}))).toEqual([403, 'passkey_required']);
    await signInWith(browser, authenticator);
    const renewed = await browser.call(RENEW, {});
    expect(renewed.status).toBe(200);
    const next = String(renewed.body['recoveryCode']);
    expect(next).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/);
    expect(next).not.toBe(code);
    expect(told()).toContain('recovery-code-renewed');

    const other = openBrowser(identity);
    await other.signIn(email);
    expect(statusOf(await other.call(RECOVER, { code }))).toEqual([401, 'wrong_code']);
    expect((await other.call(RECOVER, { code: next })).status).toBe(200);
  });

  test('S11 is made anew only within five minutes of the sign-in', async () => {
    const { email, code } = await withRecoveryCode();
    const browser = openBrowser(identity);
    await signInWith(browser, authenticator);
    identity.now += 6 * MINUTE_MS;
    expect(statusOf(await browser.call(RENEW, {}))).toEqual([403, 'reauth_required']);
    const other = openBrowser(identity);
    await other.signIn(email);
    expect((await other.call(RECOVER, { code })).status).toBe(200);
  });

  test('a learner has none', async () => {
    const browser = openBrowser(identity);
    await browser.signIn((await makeMember(identity)).email);
    expect(statusOf(await browser.call(RECOVER, { code: '0'.repeat(20) }))).toEqual([
      401,
      'wrong_code',
    ]);
    await addPasskeyTo(browser, authenticator);
    expect(statusOf(await browser.call(RENEW, {}))).toEqual([404, 'not_found']);
  });
});

describe('where someone is signed in', () => {
  test('S11 [ASVS 7.5.2] every device is listed, this one marked, and any of them ended', async () => {
    const { email } = await makeMember(identity);
    const phone = openBrowser(identity, { agent: 'Chrome/126 (Android)' });
    const laptop = openBrowser(identity, { agent: 'Firefox/140 (Windows NT)' });
    await phone.signIn(email);
    identity.now += 1000;
    await laptop.signIn(email);
    const { sessions } = await waysInOf(laptop);
    expect(sessions).toMatchObject([
      { device: 'Firefox on Windows', method: 'code', isThis: true },
      { device: 'Chrome on Android', method: 'code', isThis: false },
    ]);
    const id = sessions[1]?.id;
    expect((await laptop.call(END, { id })).status).toBe(200);
    expect((await phone.get('/api/auth/ways-in')).status).toBe(401);
    expect((await waysInOf(laptop)).sessions).toHaveLength(1);
    // Twice is once.
    expect((await laptop.call(END, { id })).status).toBe(200);
  });

  test('S10 ending this one takes its cookie away', async () => {
    const browser = openBrowser(identity);
    await browser.signIn((await makeMember(identity)).email);
    const [mine] = (await waysInOf(browser)).sessions;
    const kept = browser.session;
    expect((await browser.call(END, { id: mine?.id })).cookies).toEqual({ '__Host-sid': '' });
    const api = makeApi(database);
    api.now = identity.now;
    expect((await api.get('/api/me', kept)).status).toBe(401);
  });

  test('another person’s is not found, and goes on', async () => {
    const [mine, theirs] = [openBrowser(identity), openBrowser(identity)];
    await mine.signIn((await makeMember(identity)).email);
    await theirs.signIn((await makeMember(identity)).email);
    const [session] = (await waysInOf(theirs)).sessions;
    expect(statusOf(await mine.call(END, { id: session?.id }))).toEqual([404, 'not_found']);
    expect((await theirs.get('/api/auth/ways-in')).status).toBe(200);
  });

  test('sessions that are over are not listed: idle ones, and those before signing out everywhere', async () => {
    const { email } = await makeMember(identity);
    const [first, second, third] = [
      openBrowser(identity),
      openBrowser(identity),
      openBrowser(identity, { address: '198.51.100.8' }),
    ];
    await first.signIn(email);
    await second.signIn(email);
    expect((await waysInOf(first)).sessions).toHaveLength(2);
    await first.call('/api/auth/sign-out-everywhere', {});
    await third.signIn(email);
    expect((await waysInOf(third)).sessions).toMatchObject([{ isThis: true }]);
    identity.now += 30 * DAY_MS;
    const fourth = openBrowser(identity);
    await fourth.signIn(email);
    expect((await waysInOf(fourth)).sessions).toMatchObject([{ isThis: true }]);
  });

  test('S17 looking at them writes nothing', async () => {
    const browser = openBrowser(identity);
    await browser.signIn((await makeMember(identity)).email);
    identity.now += 2 * HOUR_MS;
    database.forget();
    await waysInOf(browser);
    expect(database.writes()).toEqual([]);
  });
});

describe('S11 [ASVS 6.3.5] what people are told by mail', () => {
  test('a sign-in from a new device, once for each; not at the very first, nor from one that is known', async () => {
    const link = await makeLink(identity);
    const email = `${ulid().toLowerCase()}@example.org`;
    const phone = openBrowser(identity);
    const join = { code: link.code, name: 'Lupe' };
    await phone.post('/api/auth/code', { email, language: 'es', join });
    const task = identity.tasks.at(-1);
    const code = task?.task === 'mail-code' ? task.code : '';
    await phone.post('/api/auth/verify', { email, code, language: 'es', join });
    expect(told()).toEqual([]);
    await phone.signIn(email);
    await addPasskeyTo(phone, authenticator);
    expect(told()).toEqual(['passkey-added']);
    const laptop = openBrowser(identity, { address: '198.51.100.7' });
    await laptop.signIn(email);
    await laptop.signIn(email);
    await signInWith(laptop, authenticator);
    expect(told()).toEqual(['passkey-added', 'new-device']);
    await signInWith(openBrowser(identity), authenticator);
    expect(told()).toEqual(['passkey-added', 'new-device', 'new-device']);
    // Known for 400 days.
    identity.now += 401 * DAY_MS;
    await laptop.signIn(email);
    expect(told()).toHaveLength(4);
  });

  test('two people on one phone are each told once', async () => {
    const [one, two] = [await makeMember(identity), await makeMember(identity)];
    const phone = openBrowser(identity);
    for (const { email } of [one, two, one, two]) await phone.signIn(email);
    expect(identity.notices().map(({ to }) => to)).toEqual([
      { person: one.id },
      { person: two.id },
    ]);
  });

  test('five wrong codes in one flow, three times a day at most; an unknown address costs the same and gets no mail', async () => {
    const { email } = await makeMember(identity);
    const burn = async (address: string): Promise<number[]> => {
      const network = `10.${String(day)}.${String(identity.tasks.length)}.1`;
      const { code, flow } = await identity.ask(address, { address: network });
      database.forget();
      for (let tries = 0; tries < 5; tries += 1) {
        await identity.verify(address, wrongOf(code), { flow, address: network });
      }
      return [database.calls.length, database.writes().length];
    };
    const known = await burn(email);
    expect(told()).toEqual(['wrong-codes']);
    expect(await burn('nobody@example.org')).toEqual(known);
    for (let more = 0; more < 3; more += 1) await burn(email);
    identity.tasks.splice(0, identity.tasks.length, ...identity.notices());
    await identity.deliver();
    expect(identity.mails.map(({ to }) => to)).toEqual([email, email, email]);
    identity.now += DAY_MS;
    await burn(email);
    expect(told()).toEqual(['wrong-codes']);
  });

  test('in their language, at their address, with the account page and not a word that anybody typed', async () => {
    const email = `${ulid().toLowerCase()}@example.org`;
    const id = ulid();
    await identity.deps.peopleWriter.create({
      id,
      name: 'Xóchitl Typed-Name',
      email,
      language: 'es',
      generation: 0,
      createdAt: identity.now,
    });
    for (const about of ['new-device', 'passkey-added', 'role-given'] as const) {
      await identity.deps.invokeAsync({ task: 'notice', about, to: { person: id } });
    }
    await identity.deps.invokeAsync({
      task: 'notice',
      about: 'new-device',
      to: { person: ulid() },
    });
    await identity.deliver();
    expect(identity.mails).toHaveLength(3);
    for (const mail of identity.mails) {
      expect(mail).toMatchObject({ to: email, language: 'es' });
      expect(mail.text).toContain(`${SITE}/es/account/`);
      expect(mail.text).toContain('Salir en todas partes');
      expect(mail.text + mail.html + mail.subject).not.toContain('Typed-Name');
    }
  });

  test('R18 where no mail can be asked for, the deed stands and the log says so', async () => {
    const { email } = await makeMember(identity);
    const browser = openBrowser(identity);
    await browser.signIn(email);
    const broken = makeIdentity(database);
    broken.now = identity.now;
    Object.assign(broken.deps, {
      invokeAsync: () => Promise.reject(new Unavailable('down', {})),
    });
    const there = openBrowser(broken);
    for (const [name, value] of browser.jar) there.jar.set(name, value);
    await addPasskeyTo(there, authenticator);
    expect((await waysInOf(there)).passkeys).toHaveLength(1);
    expect(broken.logged).toMatchObject([{ message: 'a notice was not sent' }]);
  });
});

describe('links that grant a role', () => {
  const makeRoleLink = async (
    grant: JoinGrant,
    madeBy: string | null,
    limit = 1,
  ): Promise<{ code: string; id: string }> => {
    const code = ids.secret();
    const id = ids.hash(code);
    await createJoinLinks(database.database, database.tables.core).make({
      id,
      grant,
      madeBy,
      limit,
      admitted: new Set(),
      createdAt: identity.now,
      expiresAt: identity.now + 7 * DAY_MS,
      closedAt: null,
    });
    return { code, id };
  };
  const joinBy = async (email: string, code: string): Promise<Answer> => {
    const join = { code, name: 'Typed Name' };
    const asked = await identity.ask(email, { join });
    return identity.verify(email, asked.code, { flow: asked.flow, join });
  };
  const read = async (code: string): Promise<Answer> =>
    identity.call({ path: '/api/auth/join-link', body: { code } });

  test('say what they make of one, and where', async () => {
    const { cohort, affiliate } = await makeLink(identity);
    const names = { affiliate: { id: affiliate, name: 'River Valley' } };
    const coordinator = await makeRoleLink(
      { grants: 'role', role: 'coordinator', scope: affiliate },
      null,
    );
    expect((await read(coordinator.code)).body).toEqual({
      grants: 'role',
      role: 'coordinator',
      ...names,
      cohort: null,
    });
    const trainer = await makeRoleLink({ grants: 'role', role: 'trainer', scope: cohort }, null);
    expect((await read(trainer.code)).body).toMatchObject({
      grants: 'role',
      role: 'trainer',
      ...names,
      cohort: { id: cohort, name: 'Spring' },
    });
  });

  test('give a known person the role under their own name, and tell them', async () => {
    const { id, email } = await makeMember(identity);
    const { cohort } = await makeLink(identity);
    const { code } = await makeRoleLink({ grants: 'role', role: 'trainer', scope: cohort }, ulid());
    const answer = await joinBy(email, code);
    expect(answer.body).toMatchObject({
      person: { id, name: 'María Elena' },
      roles: [{ role: 'trainer', scope: cohort }],
    });
    expect(told()).toEqual(['new-device', 'role-given']);
    const held = (await dump(database)).find(({ sk }) => sk === `ROLE#${cohort}#trainer`);
    expect(held?.name).toBe('María Elena');
  });

  test('S31 never give whoever made them a role, and take no place then; the code still signs in', async () => {
    const { id, email } = await makeStaff(identity);
    const { cohort } = await makeLink(identity);
    const link = await makeRoleLink({ grants: 'role', role: 'trainer', scope: cohort }, id);
    const join = { code: link.code, name: 'Ana' };
    const asked = await identity.ask(email, { join });
    const before = await identity.deps.people.read(id);
    const answer = await identity.verify(email, asked.code, { flow: asked.flow, join });
    expect(answer).toMatchObject({ status: 403, body: { error: 'not_yourself' }, cookies: {} });
    expect(await identity.deps.people.read(id)).toEqual(before);
    expect((await identity.deps.joinLinks.read(link.id))?.admitted.size).toBe(0);
    expect((await identity.verify(email, asked.code, { flow: asked.flow })).status).toBe(200);
  });

  test('whoever made a link for learners may use it', async () => {
    const { id, email } = await makeStaff(identity);
    const { cohort, affiliate } = await makeLink(identity);
    const { code } = await makeRoleLink({ grants: 'enrolment', cohort, affiliate }, id);
    expect((await joinBy(email, code)).status).toBe(200);
  });

  test('S10 that are older than the end of a role or a place give it back to nobody; newer ones do', async () => {
    const { cohort, affiliate } = await makeLink(identity);
    const { id, email } = await makeMember(identity);
    const role = { role: 'trainer', scope: cohort } as const;
    const grants: JoinGrant[] = [
      { grants: 'role', ...role },
      { grants: 'enrolment', cohort, affiliate },
    ];
    const old = [];
    for (const grant of grants) old.push(await makeRoleLink(grant, null, 5));
    for (const { code } of old) expect((await joinBy(email, code)).status).toBe(200);
    identity.now += MINUTE_MS;
    const { database: client, tables } = database;
    await createStaff(client, tables.core).end(id, role, identity.now);
    await createMembers(client, tables.core).remove(cohort, id, identity.now);
    identity.now += HOUR_MS;
    for (const { code } of old)
      expect(statusOf(await joinBy(email, code))).toEqual([404, 'not_found']);
    expect(await identity.deps.people.read(id)).toMatchObject({ roles: [], enrolments: [] });
    identity.now += HOUR_MS;
    for (const grant of grants) {
      const { code } = await makeRoleLink(grant, null, 5);
      expect((await joinBy(email, code)).status).toBe(200);
    }
  });

  test.each(['coordinator', 'trainer'] as const)(
    'to a place of a %s that is gone are not found, and take no place',
    async (role) => {
      const { code, id } = await makeRoleLink({ grants: 'role', role, scope: ulid() }, null);
      expect(statusOf(await read(code))).toEqual([404, 'not_found']);
      expect((await joinBy('late@example.org', code)).status).toBe(404);
      expect((await identity.deps.joinLinks.read(id))?.admitted.size).toBe(0);
    },
  );

  test('S12 the operator’s link leads to a first passkey and the Alliance’s pages', async () => {
    const joinLinks = createJoinLinks(database.database, database.tables.core);
    const code = await makeAdminLink({ joinLinks, ids }, identity.now);
    const email = `${ulid().toLowerCase()}@example.org`;
    const browser = openBrowser(identity);
    const join = { code, name: 'Ana' };
    await browser.post('/api/auth/code', { email, language: 'en', join });
    const task = identity.tasks.at(-1);
    const typed = task?.task === 'mail-code' ? task.code : '';
    await browser.post('/api/auth/verify', { email, code: typed, language: 'en', join });
    const api = makeApi(database);
    api.now = identity.now;
    expect((await api.get('/api/my-cohorts', browser.session)).status).toBe(403);
    await addPasskeyTo(browser, authenticator);
    expect((await api.get('/api/my-cohorts', browser.session)).status).toBe(200);
  });
});

test('S7 no table holds a challenge, a recovery code, a device or a session in clear', async () => {
  const secrets: string[] = [];
  for (let person = 0; person < 5; person += 1) {
    const { email, code } = await withRecoveryCode();
    const browser = openBrowser(identity);
    await browser.signIn(email);
    const begun = await browser.call('/api/auth/passkey-sign-in/begin', {});
    secrets.push(code, code.replaceAll('-', ''), ...browser.jar.values());
    secrets.push(String((begun.body.options as Record<string, unknown>).challenge));
    if (person % 2 === 0) await browser.call(RECOVER, { code });
    const making = await browser.call('/api/auth/passkeys/begin', {});
    const options = making.body.options as Record<string, unknown> | undefined;
    if (options !== undefined) secrets.push(String(options.challenge));
    secrets.push(...browser.jar.values());
  }
  expect(secrets.length).toBeGreaterThan(30);
  const all = JSON.stringify(await dump(database));
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
});
