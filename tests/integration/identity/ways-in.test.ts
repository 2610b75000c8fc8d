import { describe, expect, test } from 'vitest';
import { HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { COOKIES, SITE } from '../../support/api.ts';
import { addPasskeyTo, createAuthenticator, signInWith } from '../../support/passkey.ts';
import { makeMember, makeStaff, openBrowser, waysInOf } from './support.ts';
import { authenticator, browserOf, database, identity, openApi, setUp, statusOf, told } from './set-up.ts';

setUp();

const RECOVER = '/api/auth/recover';
const RENEW = '/api/auth/recovery-code';
const END = '/api/auth/sessions/end';

async function withRecoveryCode() {
  const member = await makeStaff(identity);
  const code = (await addPasskeyTo(await browserOf(member.email), authenticator)) ?? '';
  return { ...member, code };
}

describe('the recovery code', () => {
  test('S12 makes a session by code one that counts as by passkey, and then a new passkey brings a new code', async () => {
    const { email, code } = await withRecoveryCode();
    const browser = await browserOf(email);
    const before = browser.session;
    const api = openApi();
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
    const thief = await browserOf((await makeStaff(identity)).email);
    expect(statusOf(await thief.call(RECOVER, { code }))).toEqual([401, 'wrong_code']);
    const [one, two] = [openBrowser(identity), openBrowser(identity)];
    await one.signIn(email);
    await two.signIn(email);
    expect((await one.call(RECOVER, { code })).status).toBe(200);
    expect(statusOf(await two.call(RECOVER, { code }))).toEqual([401, 'wrong_code']);
    expect(statusOf(await openBrowser(identity).call(RECOVER, { code }))).toEqual([401, 'sign_in_needed']);
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
      const browser = await browserOf(email);
      expect(statusOf(await browser.call(RECOVER, { code }))).toEqual([401, 'wrong_code']);
      expect((await waysInOf(browser)).hasRecoveryCode).toBe(true);
    },
  );

  test('S3 wrong ones stop at five an hour for a person, from however many networks; then it works again', async () => {
    const { email, code } = await withRecoveryCode();
    const statuses: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) {
      const browser = await browserOf(email, { address: `10.4.${String(tries)}.1` });
      statuses.push((await browser.call(RECOVER, { code: '0'.repeat(20) })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const browser = await browserOf(email);
    const refused = await browser.call(RECOVER, { code });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    identity.now += HOUR_MS;
    await browser.signIn(email);
    expect((await browser.call(RECOVER, { code })).status).toBe(200);
  });

  test('made anew, the old one is over and the new one works; told by mail', async () => {
    const { email, code } = await withRecoveryCode();
    const browser = await browserOf(email);
    expect(statusOf(await browser.call(RENEW, {}))).toEqual([403, 'passkey_required']);
    await signInWith(browser, authenticator);
    const renewed = await browser.call(RENEW, {});
    expect(renewed.status).toBe(200);
    const next = String(renewed.body['recoveryCode']);
    expect(next).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/);
    expect(next).not.toBe(code);
    expect(told()).toContain('recovery-code-renewed');

    const other = await browserOf(email);
    expect(statusOf(await other.call(RECOVER, { code }))).toEqual([401, 'wrong_code']);
    expect((await other.call(RECOVER, { code: next })).status).toBe(200);
  });

  test('a learner has none', async () => {
    const browser = await browserOf((await makeMember(identity)).email);
    expect(statusOf(await browser.call(RECOVER, { code: '0'.repeat(20) }))).toEqual([401, 'wrong_code']);
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
    const browser = await browserOf((await makeMember(identity)).email);
    const [mine] = (await waysInOf(browser)).sessions;
    const kept = browser.session;
    expect((await browser.call(END, { id: mine?.id })).cookies).toEqual({ [COOKIES.session]: '' });
    expect((await openApi().get('/api/me', kept)).status).toBe(401);
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
    expect((await waysInOf(await browserOf(email))).sessions).toMatchObject([{ isThis: true }]);
  });

  test('S17 looking at them writes nothing', async () => {
    const browser = await browserOf((await makeMember(identity)).email);
    identity.now += 2 * HOUR_MS;
    database.forget();
    await waysInOf(browser);
    expect(database.writes()).toEqual([]);
  });
});

test('S7 no table holds a challenge, a recovery code, a device or a session in clear', async () => {
  const secrets: string[] = [];
  for (let person = 0; person < 5; person += 1) {
    const { email, code } = await withRecoveryCode();
    const browser = await browserOf(email);
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
  const all = JSON.stringify(await database.items());
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
});
