import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { COOKIES, SITE } from '../../support/api.ts';
import { type Bend, createAuthenticator, signInWith } from '../../support/passkey.ts';
import { type Browser, makeLink, makeMember, makeStaff, openBrowser, waysInOf } from './support.ts';
import {
  authenticator,
  database,
  identity,
  openApi,
  optionsFor,
  setUp,
  statusOf,
  withPasskey,
} from './set-up.ts';

setUp();

const BEGIN = '/api/auth/passkeys/begin';
const ADD = '/api/auth/passkeys/add';
const REMOVE = '/api/auth/passkeys/remove';
const BEGIN_SIGN_IN = '/api/auth/passkey-sign-in/begin';
const SIGN_IN = '/api/auth/passkey-sign-in';

describe('signing in by passkey', () => {
  test('nobody is named, and whoever holds the key is in', async () => {
    const { id } = await withPasskey();
    const browser = openBrowser(identity);
    const options = await optionsFor(browser, BEGIN_SIGN_IN);
    expect(options).toMatchObject({ rpId: 'groundwork.example', userVerification: 'required' });
    expect(options).not.toHaveProperty('allowCredentials');
    const answer = await browser.call(SIGN_IN, { response: authenticator.signIn(options) });
    expect(answer).toMatchObject({ status: 200, body: { person: { id } } });
    expect(browser.jar.has(COOKIES.flow)).toBe(false);
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

  test('S39 S51 [ASVS 16.3.1] the log tells of each, done or refused, and of nobody', async () => {
    const { id, email } = await withPasskey();
    const browser = openBrowser(identity);
    identity.events.splice(0);
    for (const bend of [{ wrongKey: true }, {}]) {
      const options = await optionsFor(browser, BEGIN_SIGN_IN);
      await browser.call(SIGN_IN, { response: authenticator.signIn(options, bend) });
    }
    const line = { level: 'info', id: expect.any(String), route: SIGN_IN };
    expect(identity.events).toEqual([
      { ...line, message: 'sign-in refused', why: 'wrong_passkey' },
      { ...line, message: 'sign-in done' },
    ]);
    expect(JSON.stringify(identity.events)).not.toMatch(new RegExp(`${id}|${email}`));
  });

  test('O4 whoever begins without end, or answers wrong, writes nothing', async () => {
    await withPasskey();
    const browser = openBrowser(identity);
    database.forget();
    for (let call = 0; call < 3; call += 1) {
      const options = await optionsFor(browser, BEGIN_SIGN_IN);
      const response = authenticator.signIn(options, { wrongKey: true });
      expect((await browser.call(SIGN_IN, { response })).status).toBe(401);
    }
    expect(database.writes()).toEqual([]);
  });

  test('S13 a challenge signs in once, in its own browser, within five minutes', async () => {
    await withPasskey();
    const [browser, other] = [openBrowser(identity), openBrowser(identity)];
    const options = await optionsFor(browser, BEGIN_SIGN_IN);
    const response = authenticator.signIn(options);
    const flow = browser.jar.get(COOKIES.flow) ?? '';
    expect(statusOf(await other.call(SIGN_IN, { response }))).toEqual([401, 'wrong_passkey']);
    await optionsFor(other, BEGIN_SIGN_IN);
    expect(statusOf(await other.call(SIGN_IN, { response }))).toEqual([401, 'wrong_passkey']);
    expect((await browser.call(SIGN_IN, { response })).status).toBe(200);
    browser.jar.set(COOKIES.flow, flow);
    const again = authenticator.signIn(options);
    expect(statusOf(await browser.call(SIGN_IN, { response: again }))).toEqual([401, 'wrong_passkey']);

    const late = authenticator.signIn(await optionsFor(other, BEGIN_SIGN_IN));
    identity.now += 5 * MINUTE_MS;
    expect(statusOf(await other.call(SIGN_IN, { response: late }))).toEqual([401, 'wrong_passkey']);
  });

  test('S13 a challenge to make a passkey never signs in, nor the other way round', async () => {
    const { browser } = await withPasskey();
    const toMake = await optionsFor(browser, BEGIN);
    const toSignIn = await optionsFor(browser, BEGIN_SIGN_IN);
    const signed = authenticator.signIn(toSignIn, { challenge: String(toMake.challenge) });
    expect(statusOf(await browser.call(SIGN_IN, { response: signed }))).toEqual([401, 'wrong_passkey']);
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
      return (await browser.call(SIGN_IN, { response: authenticator.signIn(options, bend) })).status;
    };
    const statuses: number[] = [];
    for (const counter of [0, 0, 5, 5, 4, 0, 6]) statuses.push(await signIn({ counter }));
    expect(statuses).toEqual([200, 200, 200, 401, 401, 401, 200]);
  });

  test('B9 misses shut nobody out: after 30 from a network its people still sign in by passkey', async () => {
    await withPasskey();
    const browser = openBrowser(identity, { address: '198.51.100.9' });
    const signIn = async (who: Browser, bend: Bend): Promise<number> => {
      const begun = await who.call(BEGIN_SIGN_IN, {});
      if (begun.status !== 200) return begun.status;
      const options = begun.body.options as Record<string, unknown>;
      return (await who.call(SIGN_IN, { response: authenticator.signIn(options, bend) })).status;
    };
    const statuses: number[] = [];
    for (let miss = 0; miss < 30; miss += 1) {
      statuses.push(await signIn(browser, { wrongKey: true }));
    }
    expect(statuses).toEqual(Array.from({ length: 30 }, () => 401));
    expect(await signIn(openBrowser(identity, { address: '198.51.100.8' }), {})).toBe(200);
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
    const code = identity.lastCode();
    expect((await browser.call('/api/auth/verify', { email, code, language: 'en' })).status).toBe(200);
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
    const api = openApi();
    const sync = { device: '01ARZ3NDEKTSV4RRFFQ69G5FAV', epoch: 'epoch-1', have: {}, events: [] };
    expect((await api.post('/api/sync', sync, attacker.session)).status).toBe(401);

    const owner = openBrowser(identity);
    const mine = { code: link.code, name: 'Lupe' };
    await owner.post('/api/auth/code', { email, language: 'en', join: mine });
    const code = identity.lastCode();
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
    const signed = planted.signIn(await optionsFor(attacker, BEGIN_SIGN_IN), { userHandle: person });
    expect((await attacker.call(SIGN_IN, { response: signed })).status).toBe(401);
  });
});
