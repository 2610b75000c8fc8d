import { describe, expect, test } from 'vitest';
import { verifyCode } from '#domain/contract/sign-in.ts';
import { MINUTE_MS, HOUR_MS } from '#domain/values/durations.ts';
import { ids } from '#functions/ids.ts';
import { COOKIES, makeApi } from '../../support/api.ts';
import { makeLink, makeMember, openBrowser, wrongOf } from './support.ts';
import { browserOf, database, freshAddress, identity, openApi, setUp } from './set-up.ts';

setUp();

const signedIn = async (email: string): Promise<string> =>
  (await identity.enter(email)).cookies[COOKIES.session] ?? '';

describe('asking for a code', () => {
  test('S1 a known, an unknown and a capped address get the same answer by the same calls in the same order', async () => {
    const { email } = await makeMember(identity);
    const seen = [];
    for (let sent = 0; sent < 10; sent += 1) {
      await identity.ask('capped@example.org', { address: freshAddress() });
    }
    for (const address of [email, 'nobody@example.org', 'capped@example.org']) {
      database.forget();
      const { answer } = await identity.ask(address, { address: freshAddress() });
      seen.push({
        status: answer.status,
        body: answer.body,
        headers: [...answer.headers.keys()].sort(),
        calls: database.calls.map(({ operation, input: { TableName, UpdateExpression } }) => ({
          ...{ operation, TableName, UpdateExpression },
        })),
      });
    }
    expect(seen[0]?.status).toBe(200);
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

  test('the mail goes to a known address with a code, to an unknown one with a note, to a capped one not at all', async () => {
    const { email } = await makeMember(identity);
    const { code } = await identity.ask(email);
    await identity.ask('nobody@example.org');
    await identity.deliver();
    expect(identity.mails.map(({ to }) => to)).toEqual([email, 'nobody@example.org']);
    expect(identity.mails[0]?.text).toContain(code);
    expect(identity.mails[0]?.text).toContain(`/sign-in/#code=${code}`);
    expect(identity.mails[0]?.subject).not.toContain(code);
    expect(identity.mails[1]?.text).not.toMatch(/\d{6}/);
    expect(identity.mails[1]?.text).toContain('join link');
  });

  test('S3 the fourth code in an hour for one address from one network waits, with Retry-After', async () => {
    for (let sent = 0; sent < 3; sent += 1) {
      expect((await identity.ask('a@example.org')).answer.status).toBe(200);
    }
    const refused = await identity.ask('a@example.org');
    expect(refused.answer.status).toBe(429);
    expect(Number(refused.answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await identity.ask('b@example.org')).answer.status).toBe(200);
    identity.now += HOUR_MS;
    expect((await identity.ask('a@example.org')).answer.status).toBe(200);
  });

  test('S3 asking again mails the same code while it is good, and says how many are left', async () => {
    const { email } = await makeMember(identity);
    const browser = openBrowser(identity);
    const ask = async (body: object = { left: true }) => {
      const answer = await browser.call('/api/auth/code', { email, language: 'en', ...body });
      return { ...answer.body, code: identity.lastCode() };
    };
    const first = await ask();
    expect(first).toMatchObject({ expiresInSeconds: 600, left: 2 });
    identity.now += 4 * MINUTE_MS;
    expect(await ask()).toEqual({ expiresInSeconds: 360, left: 1, code: first.code });
    // Of an older page: it knows no such reply.
    const { [COOKIES.flow]: flow } = Object.fromEntries(browser.jar);
    identity.now += 5 * MINUTE_MS;
    const third = await ask({});
    expect(third).toEqual({ expiresInSeconds: 600, code: third.code });
    expect(third.code).not.toBe(first.code);
    await identity.deliver();
    expect(identity.mails.map(({ text }) => /\d{6}/.exec(text)?.[0])).toEqual([
      ...[first.code, first.code],
      third.code,
    ]);
    // The first is still good in the page that asked for it.
    expect((await identity.verify(email, first.code, { flow: flow ?? '' })).status).toBe(200);
  });

  test.each(['used', 'out of tries', 'of another address'])(
    'S2 a code that is %s is never mailed again',
    async (how) => {
      const [{ email }, other] = [await makeMember(identity), await makeMember(identity)];
      const { code, flow } = await identity.ask(email);
      if (how === 'used') await identity.verify(email, code, { flow });
      if (how === 'out of tries') {
        for (let tries = 0; tries < 5; tries += 1) await identity.verify(email, wrongOf(code), { flow });
      }
      const to = how === 'of another address' ? other.email : email;
      const body = { email: to, language: 'en' };
      const answer = await identity.call({ path: '/api/auth/code', body, flow });
      expect(answer.cookies[COOKIES.flow]).not.toBe(flow);
      expect(identity.tasks.filter((each) => each.task === 'mail-code').at(-1)?.code).not.toBe(code);
    },
  );

  test('S3 past 2,000 mails in all in an hour, asking is refused without a write', async () => {
    const all = { kind: 'sends-all', subject: 'all', windowMs: HOUR_MS };
    await identity.deps.counters.add(all, 2000, identity.now);
    database.forget();
    const { answer } = await identity.ask('late@example.org');
    expect(answer.status).toBe(429);
    expect(database.writes()).toHaveLength(0);
  });

  test('S3 a join link sends codes to eight mailboxes an hour for each of its places', async () => {
    const link = await makeLink(identity, 1);
    const join = { code: link.code, name: 'Ana' };
    const statuses = [];
    for (const one of 'abcdefghaij') {
      const asked = await identity.ask(`${one}@budget.org`, { join, address: freshAddress() });
      statuses.push(asked.answer.status);
    }
    // The ninth is one of the eight.
    expect(statuses).toEqual([...Array.from({ length: 9 }, () => 200), 429, 429]);
  });

  test('a name that cannot be is named as such, and nothing is stored', async () => {
    const { code } = await makeLink(identity);
    database.forget();
    const asked = await identity.ask('n@example.org', { join: { code, name: 'a'.repeat(81) } });
    expect(asked.answer).toMatchObject({ status: 400, body: { error: 'name_too_long', field: 'join.name' } });
    expect(database.calls).toHaveLength(0);
  });

  test('an address that cannot be one is named as such, and nothing is stored', async () => {
    const asked = await identity.ask('not an address');
    expect(asked.answer).toMatchObject({ status: 400, body: { error: 'email_invalid' } });
    expect(database.calls).toHaveLength(0);
  });
});

describe('typing a code', () => {
  test('signs in a known person and answers who they are', async () => {
    const { id, email } = await makeMember(identity);
    const { code, flow } = await identity.ask(email);
    const answer = await identity.verify(email, `${code.slice(0, 3)} ${code.slice(3)}`, { flow });
    expect(answer).toMatchObject({ status: 200, body: { person: { id, email }, roles: [] } });
    const cookie = `${COOKIES.session}=${answer.cookies[COOKIES.session]}`;
    expect((await makeApi(database).get('/api/me', cookie)).status).toBe(200);
  });

  test('notes in which time zone its owner is, and only where it is another one that there is', async () => {
    const { id, email } = await makeMember(identity);
    const zones: (string | undefined)[] = [];
    for (const zone of ['America/Denver', 'America/Denver', 'Nowhere/Town', undefined, 'Pacific/Honolulu']) {
      const { code, flow } = await identity.ask(email, { address: freshAddress() });
      const body = { email, code, language: 'en', ...(zone !== undefined && { zone }) };
      expect((await identity.call({ path: verifyCode.path, body, flow })).status).toBe(200);
      zones.push((await identity.deps.people.read(id))?.person.timeZone);
      identity.now += HOUR_MS;
    }
    expect(zones).toEqual([...Array.from({ length: 4 }, () => 'America/Denver'), 'Pacific/Honolulu']);
  });

  test('S2 of 20 right codes at once one signs in and nineteen do not, nor does one after', async () => {
    const { email } = await makeMember(identity);
    const { code, flow } = await identity.ask(email);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => identity.verify(email, code, { flow })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 401)]);
    expect((await identity.verify(email, code, { flow })).status).toBe(401);
  });

  test('S2 a code works at 9:59 minutes and no longer at 10:01, though the item is still there', async () => {
    const { email } = await makeMember(identity);
    const early = await identity.ask(email);
    identity.now += 10 * MINUTE_MS - 1000;
    expect((await identity.verify(email, early.code, { flow: early.flow })).status).toBe(200);
    const late = await identity.ask(email);
    identity.now += 10 * MINUTE_MS + 1000;
    expect((await identity.verify(email, late.code, { flow: late.flow })).status).toBe(401);
  });

  test('S3 of 100 wrong codes at once five are compared, and then the right one does not work', async () => {
    const { email } = await makeMember(identity);
    const { code, flow } = await identity.ask(email);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => identity.verify(email, wrongOf(code), { flow })),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(99);
    const subject = identity.deps.pepper.ofEmail(email);
    const tries = { kind: 'tries-address', subject, windowMs: 24 * HOUR_MS };
    expect(await identity.deps.counters.read(tries, identity.now)).toBe(5);
    expect((await identity.verify(email, code, { flow })).status).toBe(401);
  });

  test('S3 75 wrong codes from one network over many flows stop at five a flow, with Retry-After', async () => {
    const statuses: number[] = [];
    for (let asked = 0; asked < 15; asked += 1) {
      const email = `guess${asked}@example.org`;
      const { code, flow } = await identity.ask(email);
      for (let tries = 0; tries < 5; tries += 1) {
        const answer = await identity.verify(email, wrongOf(code), { flow });
        statuses.push(answer.status);
        expect(answer.headers.get('retry-after') !== null).toBe(tries === 4);
      }
      expect((await identity.verify(email, code, { flow })).status).toBe(401);
    }
    expect(statuses).toEqual(Array.from({ length: 15 }, () => [401, 401, 401, 401, 429]).flat());
  });

  test('S4 whoever burns every budget of an address leaves its live session alone', async () => {
    const { email } = await makeMember(identity);
    const session = await signedIn(email);
    for (let attacker = 0; attacker < 50; attacker += 1) {
      const address = freshAddress();
      const { code, flow } = await identity.ask(email, { address });
      await identity.verify(email, wrongOf(code), { flow, address });
    }
    expect((await openApi().get('/api/me', `${COOKIES.session}=${session}`)).status).toBe(200);
  });

  test('S4 on a device of theirs somebody signs in though others have used up every ask and guess for their address', async () => {
    const { email } = await makeMember(identity);
    const phone = await browserOf(email);
    const [other, stranger] = [openBrowser(identity), await makeMember(identity)];
    await other.signIn(stranger.email);
    const subject = identity.deps.pepper.ofEmail(email);
    for (const [kind, windowMs, by] of [
      ['tries-address', 24 * HOUR_MS, 50],
      ['sends-address', HOUR_MS, 10],
      ['sends-pair', HOUR_MS, 3],
    ] as const) {
      const here = kind === 'sends-pair' ? `${subject.slice(0, 20)}:203.0.113.0/24` : subject;
      await identity.deps.counters.add({ kind, subject: here, windowMs }, by, identity.now);
    }
    const all = { kind: 'sends-network', subject: '203.0.113.0/24', windowMs: 15 * MINUTE_MS };
    await identity.deps.counters.add(all, 150, identity.now);
    // A device of somebody else is no help.
    expect((await other.call('/api/auth/code', { email, language: 'en' })).status).toBe(429);
    await phone.signIn(email);
    await identity.deliver();
    expect(identity.mails.at(-1)?.to).toBe(email);

    // Its own guesses are counted, too: 25 a day.
    const statuses: number[] = [];
    for (let asked = 0; asked < 5; asked += 1) {
      identity.now += HOUR_MS / 2;
      await phone.call('/api/auth/code', { email, language: 'en' });
      const wrong = wrongOf(identity.lastCode());
      for (let tries = 0; tries < 5; tries += 1) {
        const body = { email, code: wrong, language: 'en' };
        statuses.push((await phone.call('/api/auth/verify', body)).status);
      }
    }
    // One was right, above.
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect((await phone.call('/api/auth/code', { email, language: 'en' })).status).toBe(200);
    await expect(phone.signIn(email)).rejects.toThrow('429');
  });

  test("S5 a code opens nothing with another flow's cookie, with none, or for another address", async () => {
    const { email } = await makeMember(identity);
    const mine = await identity.ask(email);
    const other = await identity.ask('other@example.org');
    expect((await identity.verify(email, mine.code, { flow: other.flow })).status).toBe(401);
    expect((await identity.verify(email, mine.code)).status).toBe(401);
    expect((await identity.verify('other@example.org', mine.code, { flow: mine.flow })).status).toBe(401);
    expect((await identity.verify(email, mine.code, { flow: mine.flow })).status).toBe(200);
  });

  test('S6 scanners that fetch the link or post the form without the cookie change nothing', async () => {
    const { email } = await makeMember(identity);
    const { code, flow } = await identity.ask(email);
    database.forget();
    for (const method of ['HEAD', 'GET', 'GET', 'GET']) {
      const answer = await identity.app.request('/api/auth/verify', { method });
      expect(answer.status).toBe(405);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
    expect(await identity.verify(email, code)).toMatchObject({ status: 401, cookies: {} });
    expect(database.writes()).toHaveLength(0);
    expect((await identity.verify(email, code, { flow })).status).toBe(200);
  });

  test('S7 after 20 flows no table holds a code, a token, or an address but in its own person', async () => {
    const link = await makeLink(identity, 20);
    const secrets: string[] = [link.code];
    const emails: string[] = [];
    for (let number = 0; number < 20; number += 1) {
      const email = `flow${number}@dump.org`;
      const join = { code: link.code, name: 'Ana' };
      const { code, flow } = await identity.ask(email, { join, address: freshAddress() });
      secrets.push(flow);
      emails.push(email);
      // Half of them never type it in: nothing of them may be anywhere.
      if (number % 2 === 0) {
        const { cookies } = await identity.verify(email, code, { flow, join });
        secrets.push(cookies[COOKIES.session] ?? 'none');
      }
      expect(JSON.stringify(await identity.deps.flows.countTry(ids.hash(flow), 0, 0))).not.toContain(code);
    }
    const items = await database.items();
    const all = JSON.stringify(items, (_key, value: unknown) =>
      value instanceof Set ? [...(value as Set<unknown>)] : value,
    );
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    emails.forEach((email, number) => {
      const holders = items.filter((item) => JSON.stringify(item).includes(email));
      expect(holders.map(({ sk }) => sk)).toEqual(number % 2 === 0 ? ['PROFILE'] : []);
    });
    const values = items.flatMap((item) => Object.values(item));
    expect(values.filter((value) => typeof value === 'string' && /^\d{6}$/.test(value))).toEqual([]);
  });
});
