import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { ids } from '#functions/ids.ts';
import { sessionItems } from '#functions/storage/sessions.ts';
import { COOKIES, makeApi, refusal, replyTo, sessionToken } from '../../support/api.ts';
import { signInWith } from '../../support/passkey.ts';
import { makeMember, openBrowser } from './support.ts';
import { authenticator, database, identity, openApi, setUp, withPasskey } from './set-up.ts';

setUp();

const signedIn = async (email: string): Promise<string> =>
  (await identity.enter(email)).cookies[COOKIES.session] ?? '';

describe('sessions', () => {
  test('S8 a planted session cookie is replaced and ended, and the key is the hash of 256 bits', async () => {
    const { email } = await makeMember(identity);
    const planted = await signedIn((await makeMember(identity)).email);
    const { code, flow } = await identity.ask(email);
    const { cookies } = await identity.verify(email, code, { flow, session: planted });
    const token = cookies[COOKIES.session] ?? '';
    expect(token).not.toBe(planted);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect((await openApi().get('/api/me', `${COOKIES.session}=${planted}`)).status).toBe(401);
    const stored = await database.database.send(
      new GetCommand({ TableName: database.tables.short, Key: sessionItems.key({ id: ids.hash(token) }) }),
    );
    expect(stored.Item).toBeDefined();
  });

  test.each([
    ['a learner by code', 'code', undefined, 30 * DAY_MS, 90 * DAY_MS],
    ['a learner by passkey', 'passkey', undefined, 30 * DAY_MS, 90 * DAY_MS],
    ['an administrator by code', 'code', 'staff', HOUR_MS, 12 * HOUR_MS],
    ['an administrator by passkey', 'passkey', 'staff', HOUR_MS, 12 * HOUR_MS],
  ] as const)(
    'S9 %s is signed out when idle and in any case in the end',
    async (_, way, role, idle, most) => {
      const { email } = await withPasskey(role);
      const enter = async (): Promise<string> => {
        const browser = openBrowser(identity);
        await (way === 'code' ? browser.signIn(email) : signInWith(browser, authenticator));
        return browser.session;
      };
      const cookie = await enter();
      const api = makeApi(database);
      const begun = identity.now;
      api.now = begun + idle - 1;
      expect((await api.get('/api/me', cookie)).status).toBe(200);
      api.now = begun + idle;
      expect(await replyTo(api.get('/api/me', cookie))).toMatchObject(refusal(401, 'session_expired'));
      // Used all the time, it still ends.
      const again = await enter();
      const hash = ids.hash(sessionToken(again));
      for (let at = begun; at < begun + most; at += idle / 2) {
        await identity.deps.sessions.touch(hash, at);
      }
      api.now = begun + most - 1;
      await identity.deps.sessions.touch(hash, api.now);
      expect((await api.get('/api/me', again)).status).toBe(200);
      api.now = begun + most;
      expect((await api.get('/api/me', again)).status).toBe(401);
    },
  );

  test('S10 after signing out the very next request with that cookie is nobody’s', async () => {
    const { email } = await makeMember(identity);
    const session = await signedIn(email);
    const other = await signedIn(email);
    const answer = await identity.call({ path: '/api/auth/sign-out', body: {}, session });
    expect(answer).toMatchObject({ status: 200, cookies: { [COOKIES.session]: '' } });
    const api = openApi();
    expect((await api.get('/api/me', `${COOKIES.session}=${session}`)).status).toBe(401);
    expect((await api.get('/api/me', `${COOKIES.session}=${other}`)).status).toBe(200);
  });

  test('S10 signing out everywhere ends every session, writes it into the ledger, and a new sign-in works', async () => {
    const { id, email } = await makeMember(identity);
    const [one, two] = [await signedIn(email), await signedIn(email)];
    const path = '/api/auth/sign-out-everywhere';
    expect((await identity.call({ path, body: {}, session: one })).status).toBe(200);
    const api = openApi();
    for (const token of [one, two]) {
      expect((await api.get('/api/me', `${COOKIES.session}=${token}`)).status).toBe(401);
    }
    const rows = (await database.items()).filter(({ by }) => by === id);
    expect(rows.map(({ sk }) => sk)).toEqual([`signed-out-everywhere#${id}#1`]);
    expect(await identity.deps.peopleWriter.raiseGeneration(id, 0)).toBe('stale');
    expect((await api.get('/api/me', `${COOKIES.session}=${await signedIn(email)}`)).status).toBe(200);
  });

  test('S18 [ASVS 3.3.1] every cookie is for this host only, secure, unseen by scripts, small, and in no body', async () => {
    const { email } = await makeMember(identity);
    const { answer, code, flow } = await identity.ask(email);
    const verified = await identity.verify(email, code, { flow });
    const session = verified.cookies[COOKIES.session] ?? '';
    const out = await identity.call({ path: '/api/auth/sign-out', body: {}, session });
    const lines = [answer, verified, out].flatMap(({ headers }) => headers.getSetCookie());
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      expect(line).toMatch(
        /^__Host-(sid|flow|device)=[\w-]*; Path=\/; Max-Age=\d+; Secure; HttpOnly; SameSite=Lax$/,
      );
    }
    const bodies = JSON.stringify([answer.body, verified.body, out.body]);
    expect(bodies).not.toContain(session);
    expect(bodies).not.toContain(flow);
    expect(bodies).not.toContain(verified.cookies[COOKIES.device]);
  });
});
