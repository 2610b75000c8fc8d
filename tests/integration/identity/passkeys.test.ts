import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ids } from '#functions/ids.ts';
import { createStaff } from '#functions/storage/roles.ts';
import { NOON, PAGE_HEADERS, SITE, makeApi } from '../../support/api.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';
import {
  type Authenticator,
  type Bend,
  addPasskeyTo,
  createAuthenticator,
  signInWith,
} from '../../support/passkey.ts';
import {
  type Answer,
  type Browser,
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
const ADMINISTRATOR = { role: 'administrator', scope: 'alliance' } as const;

const BEGIN = '/api/auth/passkeys/begin';
const ADD = '/api/auth/passkeys/add';
const REMOVE = '/api/auth/passkeys/remove';
const BEGIN_SIGN_IN = '/api/auth/passkey-sign-in/begin';
const SIGN_IN = '/api/auth/passkey-sign-in';

vi.setConfig({ testTimeout: 60_000 });

let database: TestDatabase;
let identity: Identity;
let authenticator: Authenticator;
let hour = 0;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(() => {
  identity = makeIdentity(database);
  authenticator = createAuthenticator({ origin: SITE });
  // Each test has hours of its own, so that no counter of another's is in them.
  hour += 1;
  identity.now = NOON + hour * 3 * HOUR_MS;
});

/** Options of a ceremony that a browser begins. */
const optionsFor = async (
  browser: Browser,
  path: typeof BEGIN | typeof BEGIN_SIGN_IN,
): Promise<Record<string, unknown>> => {
  const { status, body } = await browser.call(path, {});
  if (status !== 200) throw new Error(`${path} was answered ${String(status)}`);
  return body.options as Record<string, unknown>;
};
const told = (): string[] => identity.notices().map(({ about }) => about);
const statusOf = ({ status, body }: Answer) => [status, body.error];

/** Someone with a role and one passkey, signed in by it. */
async function withPasskey(role?: 'staff') {
  const member = role === 'staff' ? await makeStaff(identity) : await makeMember(identity);
  const browser = openBrowser(identity);
  await browser.signIn(member.email);
  const recoveryCode = await addPasskeyTo(browser, authenticator);
  return { ...member, browser, recoveryCode };
}

describe('making a passkey', () => {
  test('the options ask for a check of the person, a key that names them, and nobody’s maker', async () => {
    const { id, email } = await makeMember(identity);
    const browser = openBrowser(identity);
    await browser.signIn(email);
    const options = await optionsFor(browser, BEGIN);
    expect(options).toMatchObject({
      rp: { id: 'groundwork.example', name: 'Groundwork' },
      user: { id: Buffer.from(id).toString('base64url'), name: email, displayName: 'María Elena' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: [],
    });
    expect(Buffer.from(String(options.challenge), 'base64url')).toHaveLength(32);
  });

  test('S8 S12 the session becomes one by passkey under a new token, and the old one is over', async () => {
    const { email } = await makeMember(identity);
    const browser = openBrowser(identity, { agent: 'Chrome/126 (Android)' });
    await browser.signIn(email);
    const before = browser.session;
    expect(await addPasskeyTo(browser, authenticator)).toBeNull();
    expect(browser.session).not.toBe(before);
    const api = makeApi(database);
    api.now = identity.now;
    expect((await api.get('/api/me', before)).status).toBe(401);
    expect((await api.get('/api/me', browser.session)).status).toBe(200);
    const { sessions, passkeys, hasRecoveryCode } = await waysInOf(browser);
    expect(sessions).toMatchObject([{ method: 'passkey', isThis: true }]);
    expect(passkeys).toMatchObject([{ device: 'Chrome on Android', lastUsedAt: null }]);
    expect(hasRecoveryCode).toBe(false);
    expect(told()).toContain('passkey-added');
  });

  test('a device that holds one already is told so, and a second device adds its own', async () => {
    const { browser } = await withPasskey();
    const options = await optionsFor(browser, BEGIN);
    expect(() => authenticator.register(options)).toThrow('already');
    await addPasskeyTo(browser, createAuthenticator({ origin: SITE }));
    expect((await waysInOf(browser)).passkeys).toHaveLength(2);
  });

  test('S11 without a sign-in, or with one that is older than five minutes, none is made or taken away', async () => {
    const stranger = openBrowser(identity);
    const { browser } = await withPasskey();
    const options = await optionsFor(browser, BEGIN);
    const response = createAuthenticator({ origin: SITE }).register(options);
    const [id] = authenticator.ids();
    const calls = [
      [BEGIN, {}],
      [ADD, { response }],
      [REMOVE, { id }],
    ] as const;
    for (const [path, body] of calls) {
      expect(statusOf(await stranger.call(path, body))).toEqual([401, 'sign_in_needed']);
    }
    identity.now += 5 * MINUTE_MS + 1;
    for (const [path, body] of calls) {
      expect(statusOf(await browser.call(path, body))).toEqual([403, 'reauth_required']);
    }
    expect((await waysInOf(browser)).passkeys).toHaveLength(1);
  });

  const bent: [string, Bend][] = [
    ['of another origin', { origin: 'https://evil.example' }],
    ['of a subdomain', { origin: 'https://a.groundwork.example' }],
    ['for another site', { rpId: 'evil.example' }],
    ['without a check of the person', { isVerified: false }],
    ['that answers as if it had signed in', { type: 'webauthn.get' }],
    ['that answers another challenge', { challenge: 'A'.repeat(43) }],
    ['whose maker vouches for it', { hasMaker: true }],
  ];
  test.each(bent)('S13 [ASVS 6.7.2] one %s is refused, and none is kept', async (_what, bend) => {
    const { email } = await makeMember(identity);
    const browser = openBrowser(identity);
    await browser.signIn(email);
    const response = authenticator.register(await optionsFor(browser, BEGIN), bend);
    expect(statusOf(await browser.call(ADD, { response }))).toEqual([401, 'wrong_passkey']);
    expect((await waysInOf(browser)).passkeys).toEqual([]);
  });

  test('S13 a challenge makes one passkey, in its own session, within five minutes', async () => {
    const { email } = await makeMember(identity);
    const [browser, other] = [openBrowser(identity), openBrowser(identity)];
    await browser.signIn(email);
    await other.signIn(email);
    const options = await optionsFor(browser, BEGIN);
    const response = authenticator.register(options);
    expect(statusOf(await other.call(ADD, { response }))).toEqual([401, 'wrong_passkey']);
    expect((await browser.call(ADD, { response })).status).toBe(200);
    expect(statusOf(await browser.call(ADD, { response }))).toEqual([401, 'wrong_passkey']);

    const late = createAuthenticator({ origin: SITE }).register(await optionsFor(browser, BEGIN));
    identity.now += 5 * MINUTE_MS;
    expect(statusOf(await browser.call(ADD, { response: late }))).toEqual([401, 'wrong_passkey']);
    expect((await waysInOf(browser)).passkeys).toHaveLength(1);
  });

  test('S13 of two answers to one challenge at once one is kept', async () => {
    const { email } = await makeMember(identity);
    const browser = openBrowser(identity);
    await browser.signIn(email);
    const options = await optionsFor(browser, BEGIN);
    const [one, two] = [authenticator, createAuthenticator({ origin: SITE })].map((each) =>
      each.register(options),
    );
    const answers = await Promise.all([
      browser.call(ADD, { response: one }),
      browser.call(ADD, { response: two }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test.each([
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['nothing', ''],
    ['a list', Buffer.from('[]').toString('base64url')],
    [
      'a frame in another page',
      Buffer.from(
        JSON.stringify({ type: 'webauthn.create', challenge: 'A'.repeat(43), crossOrigin: true }),
      ).toString('base64url'),
    ],
  ])('an answer whose client data is %s is refused', async (_what, clientDataJSON) => {
    const { email } = await makeMember(identity);
    const browser = openBrowser(identity);
    await browser.signIn(email);
    const made = authenticator.register(await optionsFor(browser, BEGIN));
    const response = { ...made, response: { ...made.response, clientDataJSON } };
    expect(statusOf(await browser.call(ADD, { response }))).toEqual([401, 'wrong_passkey']);
  });
});

describe('signing in by passkey', () => {
  test('nobody is named, and whoever holds the key is in', async () => {
    const { id } = await withPasskey();
    const browser = openBrowser(identity);
    const options = await optionsFor(browser, BEGIN_SIGN_IN);
    expect(options).toMatchObject({ rpId: 'groundwork.example', userVerification: 'required' });
    expect(options).not.toHaveProperty('allowCredentials');
    const answer = await browser.call(SIGN_IN, { response: authenticator.signIn(options) });
    expect(answer).toMatchObject({ status: 200, body: { person: { id } } });
    expect(browser.jar.has('__Host-flow')).toBe(false);
    const { sessions, passkeys } = await waysInOf(browser);
    expect(sessions.filter(({ method }) => method === 'passkey')).toHaveLength(2);
    expect(passkeys).toMatchObject([{ lastUsedAt: identity.now }]);
  });

  const bent: [string, Bend][] = [
    ['at another origin', { origin: 'https://evil.example' }],
    ['for another site', { rpId: 'evil.example' }],
    ['without a check of the person', { isVerified: false }],
    ['that answers as if it made a passkey', { type: 'webauthn.create' }],
    ['that answers another challenge', { challenge: 'A'.repeat(43) }],
    ['by a key that is not theirs', { wrongKey: true }],
    ['of nobody', { userHandle: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }],
    ['of what cannot be a person', { userHandle: 'P#1' }],
    ['of nothing', { userHandle: '' }],
  ];
  test.each(bent)('S13 [ASVS 6.7.2] one %s is refused like any other', async (_what, bend) => {
    await withPasskey();
    const browser = openBrowser(identity);
    const options = await optionsFor(browser, BEGIN_SIGN_IN);
    const answer = await browser.call(SIGN_IN, { response: authenticator.signIn(options, bend) });
    expect(answer).toMatchObject({ status: 401, body: { error: 'wrong_passkey' }, cookies: {} });
  });

  test('S13 a passkey in the name of another person is refused', async () => {
    await withPasskey();
    const victim = await makeStaff(identity);
    const browser = openBrowser(identity);
    const options = await optionsFor(browser, BEGIN_SIGN_IN);
    const response = authenticator.signIn(options, { userHandle: victim.id });
    expect(statusOf(await browser.call(SIGN_IN, { response }))).toEqual([401, 'wrong_passkey']);
  });

  test('S13 one that was taken away is refused', async () => {
    const { browser } = await withPasskey();
    await browser.call(REMOVE, { id: authenticator.ids()[0] });
    const options = await optionsFor(openBrowser(identity), BEGIN_SIGN_IN);
    const answer = await browser.call(SIGN_IN, { response: authenticator.signIn(options) });
    expect(statusOf(answer)).toEqual([401, 'wrong_passkey']);
  });

  test('S13 a challenge signs in once, in its own browser, within five minutes', async () => {
    await withPasskey();
    const [browser, other] = [openBrowser(identity), openBrowser(identity)];
    const options = await optionsFor(browser, BEGIN_SIGN_IN);
    const response = authenticator.signIn(options);
    const flow = browser.jar.get('__Host-flow') ?? '';
    expect(statusOf(await other.call(SIGN_IN, { response }))).toEqual([401, 'wrong_passkey']);
    await optionsFor(other, BEGIN_SIGN_IN);
    expect(statusOf(await other.call(SIGN_IN, { response }))).toEqual([401, 'wrong_passkey']);
    expect((await browser.call(SIGN_IN, { response })).status).toBe(200);
    browser.jar.set('__Host-flow', flow);
    const again = authenticator.signIn(options);
    expect(statusOf(await browser.call(SIGN_IN, { response: again }))).toEqual([
      401,
      'wrong_passkey',
    ]);

    const late = authenticator.signIn(await optionsFor(other, BEGIN_SIGN_IN));
    identity.now += 5 * MINUTE_MS;
    expect(statusOf(await other.call(SIGN_IN, { response: late }))).toEqual([401, 'wrong_passkey']);
  });

  test('S13 a challenge to make a passkey never signs in, nor the other way round', async () => {
    const { browser } = await withPasskey();
    const toMake = await optionsFor(browser, BEGIN);
    const toSignIn = await optionsFor(browser, BEGIN_SIGN_IN);
    const signed = authenticator.signIn(toSignIn, { challenge: String(toMake.challenge) });
    expect(statusOf(await browser.call(SIGN_IN, { response: signed }))).toEqual([
      401,
      'wrong_passkey',
    ]);
    const made = createAuthenticator({ origin: SITE }).register(toMake, {
      challenge: String(toSignIn.challenge),
    });
    expect(statusOf(await browser.call(ADD, { response: made }))).toEqual([401, 'wrong_passkey']);
  });

  test('S13 two sign-ins by one challenge at once make one session', async () => {
    const { id } = await withPasskey();
    const browser = openBrowser(identity);
    const options = await optionsFor(browser, BEGIN_SIGN_IN);
    const answers = await Promise.all(
      [1, 2].map(() => browser.call(SIGN_IN, { response: authenticator.signIn(options) })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const live = await identity.deps.sessionKeeper.listOf(id, identity.now);
    expect(live.filter(({ method }) => method === 'passkey')).toHaveLength(2);
  });

  test('S13 a copy of a key, which counts behind, is refused; one that never counts is not', async () => {
    await withPasskey();
    const signIn = async (bend: Bend): Promise<number> => {
      const browser = openBrowser(identity);
      const options = await optionsFor(browser, BEGIN_SIGN_IN);
      return (await browser.call(SIGN_IN, { response: authenticator.signIn(options, bend) }))
        .status;
    };
    const statuses: number[] = [];
    for (const counter of [0, 0, 5, 5, 4, 0, 6]) statuses.push(await signIn({ counter }));
    expect(statuses).toEqual([200, 200, 200, 401, 401, 401, 200]);
  });

  test('S3 misses count against the network, whose eleventh is told to wait; another network’s are its own', async () => {
    await withPasskey();
    const browser = openBrowser(identity, { address: '198.51.100.9' });
    const signIn = async (who: Browser, bend: Bend): Promise<number> => {
      const begun = await who.call(BEGIN_SIGN_IN, {});
      if (begun.status !== 200) return begun.status;
      const options = begun.body.options as Record<string, unknown>;
      return (await who.call(SIGN_IN, { response: authenticator.signIn(options, bend) })).status;
    };
    const statuses: number[] = [];
    for (let miss = 0; miss < 11; miss += 1) {
      statuses.push(await signIn(browser, { wrongKey: true }));
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    expect(await signIn(openBrowser(identity), {})).toBe(200);
  });

  test('S4 whoever burns every budget of an address does not keep its owner’s passkey out', async () => {
    const { email } = await withPasskey();
    for (let attacker = 0; attacker < 50; attacker += 1) {
      const address = `10.9.${String(attacker)}.1`;
      const { flow } = await identity.ask(email, { address });
      for (let tries = 0; tries < 6; tries += 1) {
        await identity.verify(email, '000000', { flow, address });
      }
    }
    const me = await signInWith(openBrowser(identity), authenticator);
    expect(me.person.email).toBe(email);
  });

  test('S5 a code that is on its way still works where a sign-in by passkey was begun meanwhile', async () => {
    const { email } = await makeMember(identity);
    const browser = openBrowser(identity);
    await browser.post('/api/auth/code', { email, language: 'en' });
    await optionsFor(browser, BEGIN_SIGN_IN);
    const task = identity.tasks.find((each) => each.task === 'mail-code');
    const code = task?.task === 'mail-code' ? task.code : '';
    const answer = await browser.call('/api/auth/verify', { email, code, language: 'en' });
    expect(answer.status).toBe(200);
  });

  test.each([
    ['a learner', undefined, 30 * DAY_MS, 90 * DAY_MS],
    ['an administrator', 'staff', HOUR_MS, 12 * HOUR_MS],
  ] as const)(
    'S9 %s who came in by passkey is signed out when idle and in any case in the end',
    async (_who, role, idle, absolute) => {
      await withPasskey(role);
      const browser = openBrowser(identity);
      await signInWith(browser, authenticator);
      const begun = identity.now;
      const api = makeApi(database);
      api.now = begun + idle - 1;
      expect((await api.get('/api/me', browser.session)).status).toBe(200);
      api.now = begun + idle;
      const answer = await api.get('/api/me', browser.session);
      expect(await answer.json()).toMatchObject({ error: 'session_expired' });

      const again = openBrowser(identity);
      await signInWith(again, authenticator);
      const session = ids.hash(again.jar.get('__Host-sid') ?? '');
      for (let at = begun; at < begun + absolute; at += idle / 2) {
        await identity.deps.sessions.touch(session, at);
      }
      api.now = begun + absolute - 1;
      await identity.deps.sessions.touch(session, api.now);
      expect((await api.get('/api/me', again.session)).status).toBe(200);
      api.now = begun + absolute + 1000;
      expect((await api.get('/api/me', again.session)).status).toBe(401);
    },
  );
});

describe('people with a role', () => {
  test('S12 come in by code to make their first passkey, see nobody’s record before it, and get a recovery code once', async () => {
    const { email } = await makeStaff(identity);
    const browser = openBrowser(identity);
    await browser.signIn(email);
    const api = makeApi(database);
    api.now = identity.now;
    const refused = await api.get('/api/my-cohorts', browser.session);
    expect([refused.status, await refused.json()]).toEqual([403, { error: 'passkey_required' }]);
    const code = await addPasskeyTo(browser, authenticator);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect((await api.get('/api/my-cohorts', browser.session)).status).toBe(200);
    expect((await waysInOf(browser)).hasRecoveryCode).toBe(true);
    expect(await addPasskeyTo(browser, createAuthenticator({ origin: SITE }))).toBeNull();
  });

  test('S12 who have a passkey change nothing about passkeys by a code from the mail alone', async () => {
    const { email } = await withPasskey('staff');
    const browser = openBrowser(identity);
    await browser.signIn(email);
    const [id] = authenticator.ids();
    expect(statusOf(await browser.call(BEGIN, {}))).toEqual([403, 'passkey_required']);
    expect(statusOf(await browser.call(REMOVE, { id }))).toEqual([403, 'passkey_required']);

    // Begun before there was any passkey, it is too late too.
    const second = await makeStaff(identity);
    const [early, mine] = [openBrowser(identity), openBrowser(identity)];
    await early.signIn(second.email);
    await mine.signIn(second.email);
    const response = authenticator.register(await optionsFor(early, BEGIN));
    await addPasskeyTo(mine, createAuthenticator({ origin: SITE }));
    expect(statusOf(await early.call(ADD, { response }))).toEqual([403, 'passkey_required']);
    expect((await waysInOf(mine)).passkeys).toHaveLength(1);
  });

  test('the last passkey of someone with a role stays, also when both of two go at once', async () => {
    const { browser } = await withPasskey('staff');
    const [id] = authenticator.ids();
    expect(statusOf(await browser.call(REMOVE, { id }))).toEqual([400, 'last_passkey']);
    const second = createAuthenticator({ origin: SITE });
    await addPasskeyTo(browser, second);
    const both = [id, second.ids()[0]];
    await Promise.all(both.map((each) => browser.call(REMOVE, { id: each })));
    const left = (await waysInOf(browser)).passkeys;
    expect(left.length).toBeGreaterThan(0);
    for (const one of left) {
      const holder = one.id === id ? authenticator : second;
      await signInWith(openBrowser(identity), holder);
    }
  });

  test('S10 whose role has ended are learners from the very next call on', async () => {
    const { id, browser } = await withPasskey('staff');
    const api = makeApi(database);
    api.now = identity.now;
    expect((await api.get('/api/my-cohorts', browser.session)).status).toBe(200);
    const staff = createStaff(database.database, database.tables.core);
    await staff.end(id, ADMINISTRATOR, identity.now);
    expect((await api.get('/api/my-cohorts', browser.session)).status).toBe(404);
    const me = await signInWith(openBrowser(identity), authenticator);
    expect(me.roles).toEqual([]);
    const removed = await browser.call(REMOVE, { id: authenticator.ids()[0] });
    expect(removed.status).toBe(200);
  });
});

describe('taking a passkey away', () => {
  test('is told by mail, written into the ledger, and done once', async () => {
    const { id, browser } = await withPasskey();
    const [passkey] = authenticator.ids();
    expect((await browser.call(REMOVE, { id: passkey })).status).toBe(200);
    expect((await waysInOf(browser)).passkeys).toEqual([]);
    expect(told()).toContain('passkey-removed');
    const rows = (await dump(database)).filter(
      ({ by, sk }) => by === id && String(sk).startsWith('passkey-removed#'),
    );
    expect(rows).toHaveLength(1);
    expect(statusOf(await browser.call(REMOVE, { id: passkey }))).toEqual([404, 'not_found']);
  });

  test('S13 another’s looks like one that is not there', async () => {
    const owner = await withPasskey();
    const other = createAuthenticator({ origin: SITE });
    const browser = openBrowser(identity);
    await browser.signIn((await makeMember(identity)).email);
    await addPasskeyTo(browser, other);
    const theirs = await browser.call(REMOVE, { id: authenticator.ids()[0] });
    const nobodys = await browser.call(REMOVE, { id: 'AAAA' });
    expect(theirs).toMatchObject({ status: 404, body: { error: 'not_found' } });
    expect(theirs.body).toEqual(nobodys.body);
    expect((await waysInOf(owner.browser)).passkeys).toHaveLength(1);
  });
});

describe('before an address is proven', () => {
  test('S14 nothing that was done with it by somebody else is ever attached to its owner', async () => {
    const link = await makeLink(identity);
    const email = 'victim@example.org';
    const attacker = openBrowser(identity, { address: '198.51.100.66' });
    const join = { code: link.code, name: 'Attacker' };
    await attacker.post('/api/auth/code', { email, language: 'es', join });
    // No code, no session: no passkey, and no steps.
    expect((await attacker.call(BEGIN, {})).status).toBe(401);
    const planted = createAuthenticator({ origin: SITE });
    const response = planted.register({
      challenge: 'A'.repeat(43),
      rp: { id: 'groundwork.example' },
      user: { id: Buffer.from(email).toString('base64url') },
    });
    expect((await attacker.call(ADD, { response })).status).toBe(401);
    const api = makeApi(database);
    api.now = identity.now;
    const sync = { device: '01ARZ3NDEKTSV4RRFFQ69G5FAV', epoch: 'epoch-1', have: {}, events: [] };
    expect((await api.post('/api/sync', sync, attacker.session)).status).toBe(401);

    // The owner joins with a code of their own.
    const owner = openBrowser(identity);
    const mine = { code: link.code, name: 'Lupe' };
    await owner.post('/api/auth/code', { email, language: 'en', join: mine });
    const task = identity.tasks.at(-1);
    const code = task?.task === 'mail-code' ? task.code : '';
    const body = { email, code, language: 'en', join: mine };
    // It is worth nothing in the attacker's browser.
    expect((await attacker.call('/api/auth/verify', body)).status).toBe(401);
    const answer = await owner.call('/api/auth/verify', body);
    expect(answer.body).toMatchObject({ person: { name: 'Lupe', language: 'en' }, roles: [] });

    const { sessions, passkeys, hasRecoveryCode } = await waysInOf(owner);
    expect([sessions.length, passkeys, hasRecoveryCode]).toEqual([1, [], false]);
    const person = (answer.body.person as { id: string }).id;
    const file = await identity.deps.people.read(person);
    expect(file?.records.size).toBe(0);
    expect(file?.enrolments).toHaveLength(1);
    const options = await optionsFor(attacker, BEGIN_SIGN_IN);
    const signed = planted.signIn(options, { userHandle: person });
    expect((await attacker.call(SIGN_IN, { response: signed })).status).toBe(401);
  });

  test('S15 another site signs nobody in: not by code, not by passkey, and makes no passkey', async () => {
    const { email, browser } = await withPasskey();
    const { code, flow } = await identity.ask(email);
    const options = await optionsFor(browser, BEGIN_SIGN_IN);
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const cases = [
      ['/api/auth/verify', { email, code, language: 'en' }, `__Host-flow=${flow}`],
      [BEGIN_SIGN_IN, {}, cookie],
      [SIGN_IN, { response: authenticator.signIn(options) }, cookie],
      [BEGIN, {}, cookie],
      [ADD, {}, cookie],
      [REMOVE, { id: authenticator.ids()[0] }, cookie],
      ['/api/auth/recover', { code: '' }, cookie],
      ['/api/auth/sessions/end', { id: 'A'.repeat(43) }, cookie],
    ] as const;
    database.forget();
    for (const [path, body, cookies] of cases) {
      for (const foreign of [
        { origin: 'https://evil.example' },
        { 'sec-fetch-site': 'cross-site' },
      ]) {
        const answer = await identity.app.request(path, {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { ...PAGE_HEADERS, ...foreign, cookie: cookies },
        });
        expect(answer.status).toBe(403);
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
    }
    expect(database.calls).toHaveLength(0);
  });
});

describe('what is stored', () => {
  const HASH = 'h'.repeat(43);

  test('S13 a challenge is used once, for its purpose, by whom it was put to, in time; the same try wins again', async () => {
    const { challenges } = identity.deps;
    const challenge = { id: ids.hash('one'), purpose: 'register', boundTo: HASH } as const;
    const second = Math.floor(identity.now / 1000);
    await challenges.put({ ...challenge, expiresAt: second + 300 });
    const { now } = identity;
    expect(await challenges.use({ ...challenge, purpose: 'sign-in' }, 'a', now)).toBe(false);
    expect(await challenges.use({ ...challenge, boundTo: ids.hash('x') }, 'a', now)).toBe(false);
    expect(await challenges.use({ ...challenge, id: ids.hash('x') }, 'a', now)).toBe(false);
    expect(await challenges.use(challenge, 'a', now + 300_000)).toBe(false);
    expect(await challenges.use(challenge, 'a', now)).toBe(true);
    expect(await challenges.use(challenge, 'a', now)).toBe(true);
    expect(await challenges.use(challenge, 'b', now)).toBe(false);
  });

  test('S13 a counter only ever rises, but where it stays at nought; the same try is noted again', async () => {
    const { passkeys } = identity.deps;
    const { id: person } = await makeMember(identity);
    const passkey = {
      id: 'AAAA',
      person,
      publicKey: new Uint8Array([1]),
      counter: 0,
      transports: [],
      device: '',
      createdAt: identity.now,
      lastUsedAt: null,
    };
    expect(await passkeys.add(HASH, passkey)).toBe('written');
    expect(await passkeys.add(HASH, passkey)).toBe('exists');
    const note = (counter: number, by: string) =>
      passkeys.noteUse(person, HASH, { counter, at: identity.now, by });
    const noted = [];
    for (const [counter, by] of [
      [0, 'a'],
      [0, 'b'],
      [4, 'c'],
      [4, 'c'],
      [4, 'd'],
      [3, 'd'],
      [5, 'd'],
    ] as const) {
      noted.push(await note(counter, by));
    }
    expect(noted).toEqual(['noted', 'noted', 'noted', 'noted', 'stale', 'stale', 'noted']);
    expect(await passkeys.remove(person, HASH, identity.now)).toBe('done');
    expect(await note(9, 'e')).toBe('stale');
  });
});
