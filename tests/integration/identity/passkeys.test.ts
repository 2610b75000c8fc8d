import { describe, expect, test } from 'vitest';
import { MINUTE_MS, HOUR_MS } from '#domain/values/durations.ts';
import { ids } from '#functions/ids.ts';
import { SITE, replyTo, refusal } from '../../support/api.ts';
import { type Bend, addPasskeyTo, createAuthenticator, signInWith } from '../../support/passkey.ts';
import { type Browser, makeMember, makeStaff, openBrowser, waysInOf } from './support.ts';
import {
  authenticator,
  browserOf,
  database,
  identity,
  openApi,
  optionsFor,
  setUp,
  statusOf,
  told,
  withPasskey,
} from './set-up.ts';
import { withAnswers } from '../../support/context.ts';

setUp();

const ADMINISTRATOR = { role: 'administrator', scope: 'alliance' } as const;
const BEGIN = '/api/auth/passkeys/begin';
const ADD = '/api/auth/passkeys/add';
const REMOVE = '/api/auth/passkeys/remove';

/** Somebody without a role signs in by a code, in a browser of their own. */
async function signedIn() {
  const member = await makeMember(identity);
  const browser = await browserOf(member.email);
  return { ...member, browser };
}

describe('making a passkey', () => {
  test('the options ask for a check of the person, a key that names them, and nobody’s maker', async () => {
    const { id, email, browser } = await signedIn();
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
    const browser = await browserOf(email, { agent: 'Chrome/126 (Android)' });
    const before = browser.session;
    expect(await addPasskeyTo(browser, authenticator)).toBeNull();
    expect(browser.session).not.toBe(before);
    const api = openApi();
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

  const bent: [string, Bend][] = [
    ['of another origin', { origin: 'https://evil.example' }],
    ['of a subdomain', { origin: 'https://a.groundwork.example' }],
    ['for another site', { rpId: 'evil.example' }],
    ['without a check of the person', { isVerified: false }],
    ['that answers as if it had signed in', { type: 'webauthn.get' }],
    ['that answers another challenge', { challenge: 'A'.repeat(43) }],
    ['whose maker vouches for it', { hasMaker: true }],
    ['whose key is longer than any key is', { rsaBytes: 2000 }],
  ];
  test.each(bent)('S13 [ASVS 6.7.2] one %s is refused, and none is kept', async (_what, bend) => {
    const { browser } = await signedIn();
    const response = authenticator.register(await optionsFor(browser, BEGIN), bend);
    expect(statusOf(await browser.call(ADD, { response }))).toEqual([401, 'wrong_passkey']);
    expect((await waysInOf(browser)).passkeys).toEqual([]);
  });

  test('S13 a challenge makes one passkey, in its own session, within five minutes', async () => {
    const { email } = await makeMember(identity);
    const [browser, other] = [openBrowser(identity), openBrowser(identity)];
    await browser.signIn(email);
    await other.signIn(email);
    const response = authenticator.register(await optionsFor(browser, BEGIN));
    expect(statusOf(await other.call(ADD, { response }))).toEqual([401, 'wrong_passkey']);
    expect((await browser.call(ADD, { response })).status).toBe(200);
    expect(statusOf(await browser.call(ADD, { response }))).toEqual([401, 'wrong_passkey']);
    const late = createAuthenticator({ origin: SITE }).register(await optionsFor(browser, BEGIN));
    identity.now += 5 * MINUTE_MS;
    expect(statusOf(await browser.call(ADD, { response: late }))).toEqual([401, 'wrong_passkey']);
    expect((await waysInOf(browser)).passkeys).toHaveLength(1);
  });

  test('S13 of two answers to one challenge at once one is kept', async () => {
    const { browser } = await signedIn();
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
    const { browser } = await signedIn();
    const made = authenticator.register(await optionsFor(browser, BEGIN));
    const response = { ...made, response: { ...made.response, clientDataJSON } };
    expect(statusOf(await browser.call(ADD, { response }))).toEqual([401, 'wrong_passkey']);
  });
});

describe('how many passkeys', () => {
  /** Gives somebody passkeys that no device of these tests holds. */
  const give = async (person: string, count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) {
      const id = ids.secret();
      const made = { id, person, publicKey: new Uint8Array([1]), counter: 0, transports: [], device: '' };
      const times = { createdAt: identity.now + n, lastUsedAt: null };
      await identity.deps.passkeys.add(ids.hash(id), { ...made, ...times });
    }
  };
  const registered = async (browser: Browser) =>
    createAuthenticator({ origin: SITE }).register(await optionsFor(browser, BEGIN));

  test('B13: 20, then one more is refused before a device makes it, until another is removed', async () => {
    const { id, browser } = await signedIn();
    await give(id, 19);
    const [last, late] = [await registered(browser), await registered(browser)];
    expect((await browser.call(ADD, { response: last })).status).toBe(200);
    expect(statusOf(await browser.call(BEGIN, {}))).toEqual([400, 'too_many_passkeys']);
    expect(statusOf(await browser.call(ADD, { response: late }))).toEqual([400, 'too_many_passkeys']);
    const { passkeys } = await waysInOf(browser);
    expect(passkeys).toHaveLength(20);
    expect((await browser.call(REMOVE, { id: passkeys[0]!.id })).status).toBe(200);
    expect((await browser.call(ADD, { response: await registered(browser) })).status).toBe(200);
    expect((await waysInOf(browser)).passkeys).toHaveLength(20);
  });

  test('B13: of four added at the same moment beside 19, no more than one stays', async () => {
    const { id, email } = await makeMember(identity);
    const browsers = [1, 2, 3, 4].map((n) => openBrowser(identity, { address: `203.0.${n}.7` }));
    for (const browser of browsers) await browser.signIn(email);
    await give(id, 19);
    const made = await Promise.all(browsers.map(registered));
    // Each has counted before the first is added.
    const { passkeys } = identity.deps;
    let counted = 0;
    let goOn = (): void => undefined;
    const all = new Promise<void>((resolve) => (goOn = resolve));
    const listOf = async (person: string) => {
      const found = await passkeys.listOf(person);
      counted += 1;
      if (counted === browsers.length) goOn();
      await all;
      return found;
    };
    Object.assign(identity.deps, { passkeys: withAnswers(passkeys, { listOf }) });

    const answers = await Promise.all(browsers.map((browser, n) => browser.call(ADD, { response: made[n] })));

    const kept = (await passkeys.listOf(id)).length;
    const added = answers.filter(({ status }) => status === 200).length;
    expect(kept).toBe(19 + added);
    expect(kept).toBeLessThanOrEqual(20);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(statusOf(answer)).toEqual([400, 'too_many_passkeys']);
    }
  });

  test('B13: 25 additions a day, then one more waits for the next', async () => {
    const { id, browser } = await signedIn();
    const additions = { kind: 'adds-passkey', subject: id, windowMs: 24 * HOUR_MS };
    await identity.deps.counters.add(additions, 24, identity.now);
    await addPasskeyTo(browser, authenticator);
    const refused = await browser.call(ADD, { response: await registered(browser) });
    expect(statusOf(refused)).toEqual([429, 'too_many']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await waysInOf(browser)).passkeys).toHaveLength(1);
  });

  test('B13: ways to reach one are kept where they are known, once each; thousands are refused', async () => {
    const { id, browser } = await signedIn();
    const withTransports = async (transports: readonly string[]) => {
      const made = await registered(browser);
      return { response: { ...made, response: { ...made.response, transports } } };
    };
    const known = await withTransports(['usb', 'by-thought', 'hybrid', 'internal', 'internal']);
    expect((await browser.call(ADD, known)).status).toBe(200);
    const many = Array.from({ length: 6000 }, () => 'x'.repeat(40));
    expect(statusOf(await browser.call(ADD, await withTransports(many)))).toEqual([400, 'bad_request']);
    const kept = await identity.deps.passkeys.listOf(id);
    expect(kept.map(({ transports }) => transports)).toEqual([['hybrid', 'internal', 'usb']]);
  });
});

describe('people with a role', () => {
  test('S12 come in by code to make their first passkey, see nobody’s record before it, and get a recovery code once', async () => {
    const { email } = await makeStaff(identity);
    const browser = await browserOf(email);
    const api = openApi();
    expect(await replyTo(api.get('/api/my-cohorts', browser.session))).toEqual(
      refusal(403, 'passkey_required'),
    );
    const code = await addPasskeyTo(browser, authenticator);
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect((await api.get('/api/my-cohorts', browser.session)).status).toBe(200);
    expect((await waysInOf(browser)).hasRecoveryCode).toBe(true);
    expect(await addPasskeyTo(browser, createAuthenticator({ origin: SITE }))).toBeNull();
  });

  test('S12 who have a passkey change nothing about passkeys by a code from the mail alone', async () => {
    const { email } = await withPasskey('staff');
    const browser = await browserOf(email);
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

  test('S10 [ASVS 8.3.2] whose role has ended are learners from the very next call on', async () => {
    const { id, browser } = await withPasskey('staff');
    const api = openApi();
    expect((await api.get('/api/my-cohorts', browser.session)).status).toBe(200);
    await database.stores.staff.end(id, ADMINISTRATOR, identity.now);
    expect((await api.get('/api/my-cohorts', browser.session)).status).toBe(404);
    const me = await signInWith(openBrowser(identity), authenticator);
    expect(me.roles).toEqual([]);
    expect((await browser.call(REMOVE, { id: authenticator.ids()[0] })).status).toBe(200);
  });
});

describe('taking a passkey away', () => {
  test('is told by mail, written into the ledger, and done once', async () => {
    const { id, browser } = await withPasskey();
    const [passkey] = authenticator.ids();
    expect((await browser.call(REMOVE, { id: passkey })).status).toBe(200);
    expect((await waysInOf(browser)).passkeys).toEqual([]);
    expect(told()).toContain('passkey-removed');
    const rows = (await database.items()).filter(
      ({ by, sk }) => by === id && String(sk).startsWith('passkey-removed#'),
    );
    expect(rows).toHaveLength(1);
    expect(statusOf(await browser.call(REMOVE, { id: passkey }))).toEqual([404, 'not_found']);
  });
});

describe('what is stored', () => {
  const HASH = 'h'.repeat(43);

  test('S13 a challenge is used once; the same try wins again', async () => {
    const { challenges } = identity.deps;
    const used = { id: ids.hash('one'), expiresAt: Math.floor(identity.now / 1000) + 300 };
    expect(await challenges.use({ ...used, usedBy: 'a' })).toBe(true);
    expect(await challenges.use({ ...used, usedBy: 'a' })).toBe(true);
    expect(await challenges.use({ ...used, usedBy: 'b' })).toBe(false);
  });

  test('S13 a counter only ever rises, but where it stays at nought; the same try is noted again', async () => {
    const { passkeys } = identity.deps;
    const { id: person } = await makeMember(identity);
    const key = { id: 'AAAA', person, publicKey: new Uint8Array([1]), counter: 0, transports: [] };
    const passkey = { ...key, device: '', createdAt: identity.now, lastUsedAt: null };
    expect(await passkeys.add(HASH, passkey)).toBe('written');
    expect(await passkeys.add(HASH, { ...passkey, createdAt: identity.now + 1 })).toBe('exists');
    const note = (counter: number, by: string) =>
      passkeys.noteUse(person, HASH, { counter, at: identity.now, by });
    for (const [counter, by, outcome] of [
      [0, 'a', 'noted'],
      [0, 'b', 'noted'],
      [4, 'c', 'noted'],
      [4, 'c', 'noted'],
      [4, 'd', 'stale'],
      [3, 'd', 'stale'],
      [5, 'd', 'noted'],
    ] as const) {
      expect(await note(counter, by), `${counter} ${by}`).toBe(outcome);
    }
    expect(await passkeys.remove(person, HASH, identity.now)).toBe('done');
    expect(await note(9, 'e')).toBe('stale');
  });
});
