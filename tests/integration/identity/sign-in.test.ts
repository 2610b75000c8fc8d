import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ROUTES } from '#domain/contract/routes.ts';
import { readNewestEdition } from '#functions/storage/catalogue.ts';
import { makeAdminLink } from '#functions/identity/make-admin-link.ts';
import { ids } from '#functions/ids.ts';
import { hasAdministrator } from '#functions/storage/roles.ts';
import { createJoinLinks } from '#functions/storage/join-links.ts';
import { sessionItems } from '#functions/storage/sessions.ts';
import { NOON, PAGE_HEADERS, makeApi } from '../../support/api.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';
import { type Identity, dump, makeIdentity, makeLink, makeMember } from './support.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const ADMINISTRATOR = { role: 'administrator', scope: 'alliance' } as const;

// Thousands of calls to a database on two busy cores.
vi.setConfig({ testTimeout: 120_000 });

let database: TestDatabase;
let identity: Identity;
let hour = 0;
let network = 0;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(() => {
  identity = makeIdentity(database);
  // Each test has an hour of its own, so that no counter of another's is in it.
  hour += 1;
  identity.now = NOON + hour * 3 * HOUR_MS;
  database.forget();
});
const freshAddress = (): string => {
  network += 1;
  return `10.${network >> 8}.${network & 255}.9`;
};
const operations = () => database.calls.map(({ operation }) => operation);
const wrongOf = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const signedIn = async (email: string): Promise<string> => {
  const { code, flow } = await identity.ask(email);
  return (await identity.verify(email, code, { flow })).cookies['__Host-sid'] ?? '';
};

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
        calls: database.calls.map(({ operation, input }) => [
          operation,
          input.TableName,
          input.UpdateExpression,
        ]),
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

  test('S3 an address gets ten mails an hour from anywhere, and an eleventh asker is told nothing', async () => {
    for (let sent = 0; sent < 11; sent += 1) {
      const { answer } = await identity.ask('v@example.org', { address: freshAddress() });
      expect(answer.status).toBe(200);
    }
    await identity.deliver();
    expect(identity.mails).toHaveLength(10);
  });

  test('S3 past 2,000 mails in all in an hour, asking is refused without a write', async () => {
    await identity.deps.counters.add(
      { kind: 'sends-all', subject: 'all', windowMs: HOUR_MS },
      2000,
      identity.now,
    );
    database.forget();
    const { answer } = await identity.ask('late@example.org');
    expect(answer.status).toBe(429);
    expect(database.writes()).toHaveLength(0);
  });

  test('S3 a join link sends three codes for each of its places', async () => {
    const link = await makeLink(identity, 1);
    const join = { code: link.code, name: 'Ana' };
    const statuses = [];
    for (const one of ['a', 'b', 'c', 'd']) {
      const asked = await identity.ask(`${one}@budget.org`, { join, address: freshAddress() });
      statuses.push(asked.answer.status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
  });

  test.each([
    ['', 'name_empty'],
    ['   ', 'name_empty'],
    ['a'.repeat(81), 'name_too_long'],
    ['Ana\u0007', 'name_control_characters'],
    ['Ana\u202Egro', 'name_direction_override'],
  ])('a name that cannot be is named as such, and nothing is stored: %j', async (name, error) => {
    const { code } = await makeLink(identity);
    database.forget();
    const asked = await identity.ask('n@example.org', { join: { code, name } });
    expect(asked.answer).toMatchObject({ status: 400, body: { error, field: 'join.name' } });
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
    const me = await makeApi(database).get('/api/me', `__Host-sid=${answer.cookies['__Host-sid']}`);
    expect(me.status).toBe(200);
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
    const misses = await identity.deps.counters.read(
      { kind: 'misses-network', subject: '203.0.113.0/24', windowMs: HOUR_MS },
      identity.now,
    );
    expect(misses).toBe(5);
    expect((await identity.verify(email, code, { flow })).status).toBe(401);
  });

  test('S3 the fifth wrong code says that the flow is used up, with Retry-After', async () => {
    const { email } = await makeMember(identity);
    const { code, flow } = await identity.ask(email);
    const statuses = [];
    for (let tries = 0; tries < 5; tries += 1) {
      const answer = await identity.verify(email, wrongOf(code), { flow });
      statuses.push(answer.status);
      expect(answer.headers.get('retry-after') !== null).toBe(tries === 4);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
  });

  test('S3 60 wrong codes from one network over many flows stop at ten', async () => {
    const statuses: number[] = [];
    for (let asked = 0; asked < 15; asked += 1) {
      const email = `guess${asked}@example.org`;
      const { code, flow } = await identity.ask(email);
      for (let tries = 0; tries < 4; tries += 1) {
        statuses.push((await identity.verify(email, wrongOf(code), { flow })).status);
      }
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(50);
  });

  test('S3 60 people behind one address join by one link without one refusal', async () => {
    const link = await makeLink(identity, 60);
    for (let person = 0; person < 60; person += 1) {
      const join = { code: link.code, name: `Person ${person}` };
      const email = `p${person}@room.org`;
      const { answer, code, flow } = await identity.ask(email, { join });
      expect(answer.status).toBe(200);
      expect((await identity.verify(email, code, { flow, join })).status).toBe(200);
    }
    expect((await link.joinLinks.read(link.id))?.admitted.size).toBe(60);
  });

  test('S4 whoever burns every budget of an address leaves its live session alone', async () => {
    const { email } = await makeMember(identity);
    const session = await signedIn(email);
    for (let attacker = 0; attacker < 50; attacker += 1) {
      const address = freshAddress();
      const { code, flow } = await identity.ask(email, { address });
      await identity.verify(email, wrongOf(code), { flow, address });
    }
    const api = makeApi(database);
    api.now = identity.now;
    expect((await api.get('/api/me', `__Host-sid=${session}`)).status).toBe(200);
  });

  test("S5 a code opens nothing with another flow's cookie, with none, or for another address", async () => {
    const { email } = await makeMember(identity);
    const mine = await identity.ask(email);
    const other = await identity.ask('other@example.org');
    expect((await identity.verify(email, mine.code, { flow: other.flow })).status).toBe(401);
    expect((await identity.verify(email, mine.code)).status).toBe(401);
    const elsewhere = await identity.verify('other@example.org', mine.code, { flow: mine.flow });
    expect(elsewhere.status).toBe(401);
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
    const posted = await identity.verify(email, code);
    expect(posted).toMatchObject({ status: 401, cookies: {} });
    expect(database.writes()).toHaveLength(0);
    expect((await identity.verify(email, code, { flow })).status).toBe(200);
  });

  test('S7 after 100 flows no table holds a code, a token, or an address but in its own person', async () => {
    const link = await makeLink(identity, 100);
    const secrets: string[] = [link.code];
    const emails: string[] = [];
    for (let number = 0; number < 100; number += 1) {
      const email = `flow${number}@dump.org`;
      const join = { code: link.code, name: 'Ana' };
      const { code, flow } = await identity.ask(email, { join });
      secrets.push(flow);
      emails.push(email);
      // Half of them never type it in: nothing of them may be anywhere.
      if (number % 2 === 0) {
        const { cookies } = await identity.verify(email, code, { flow, join });
        secrets.push(cookies['__Host-sid'] ?? 'none');
      }
      expect(
        JSON.stringify(await identity.deps.flows.countTry(ids.hash(flow), 0, 0)),
      ).not.toContain(code);
    }
    const items = await dump(database);
    const all = JSON.stringify(items, (_key, value: unknown) =>
      value instanceof Set ? [...(value as Set<unknown>)] : value,
    );
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    emails.forEach((email, number) => {
      const holders = items.filter((item) => JSON.stringify(item).includes(email));
      expect(holders.map(({ sk }) => sk)).toEqual(number % 2 === 0 ? ['PROFILE'] : []);
    });
    const values = items.flatMap((item) => Object.values(item));
    expect(values.filter((value) => typeof value === 'string' && /^\d{6}$/.test(value))).toEqual(
      [],
    );
  });
});

describe('sessions', () => {
  test('S8 a planted session cookie is replaced and ended, and the key is the hash of 256 bits', async () => {
    const { email } = await makeMember(identity);
    const planted = await signedIn((await makeMember(identity)).email);
    const { code, flow } = await identity.ask(email);
    const { cookies } = await identity.verify(email, code, { flow, session: planted });
    const token = cookies['__Host-sid'] ?? '';
    expect(token).not.toBe(planted);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const api = makeApi(database);
    api.now = identity.now;
    expect((await api.get('/api/me', `__Host-sid=${planted}`)).status).toBe(401);
    const stored = await database.database.send(
      new GetCommand({
        TableName: database.tables.short,
        Key: sessionItems.key({ id: ids.hash(token) }),
      }),
    );
    expect(stored.Item).toBeDefined();
  });

  test.each([
    ['a learner', false, 30 * DAY_MS, 90 * DAY_MS],
    ['an administrator', true, HOUR_MS, 12 * HOUR_MS],
  ])(
    'S9 %s is signed out when idle and in any case in the end',
    async (_who, isStaff, idle, absolute) => {
      const { id, email } = await makeMember(identity);
      if (isStaff) {
        await identity.deps.peopleWriter.grantRole({ id, name: 'Ana' }, ADMINISTRATOR, NOON);
      }
      const cookie = `__Host-sid=${await signedIn(email)}`;
      const api = makeApi(database);
      const begun = identity.now;
      api.now = begun + idle - 1;
      expect((await api.get('/api/me', cookie)).status).toBe(200);
      api.now = begun + idle;
      const answer = await api.get('/api/me', cookie);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ error: 'session_expired' });
      // Used all the time, it still ends.
      const again = `__Host-sid=${await signedIn(email)}`;
      const hash = ids.hash(again.slice('__Host-sid='.length));
      for (let at = begun; at < begun + absolute; at += idle / 2) {
        await identity.deps.sessions.touch(hash, at);
      }
      api.now = begun + absolute - 1;
      await identity.deps.sessions.touch(hash, api.now);
      expect((await api.get('/api/me', again)).status).toBe(200);
      api.now = begun + absolute + 1000;
      expect((await api.get('/api/me', again)).status).toBe(401);
    },
  );

  test('S10 after signing out the very next request with that cookie is nobody’s', async () => {
    const { email } = await makeMember(identity);
    const session = await signedIn(email);
    const other = await signedIn(email);
    const answer = await identity.call({ path: '/api/auth/sign-out', body: {}, session });
    expect(answer).toMatchObject({ status: 200, cookies: { '__Host-sid': '' } });
    const api = makeApi(database);
    api.now = identity.now;
    expect((await api.get('/api/me', `__Host-sid=${session}`)).status).toBe(401);
    expect((await api.get('/api/me', `__Host-sid=${other}`)).status).toBe(200);
  });

  test('S10 signing out everywhere ends every session, writes it into the ledger, and a new sign-in works', async () => {
    const { id, email } = await makeMember(identity);
    const [one, two] = [await signedIn(email), await signedIn(email)];
    const path = '/api/auth/sign-out-everywhere';
    expect((await identity.call({ path, body: {}, session: one })).status).toBe(200);
    const api = makeApi(database);
    api.now = identity.now;
    for (const token of [one, two]) {
      expect((await api.get('/api/me', `__Host-sid=${token}`)).status).toBe(401);
    }
    const rows = (await dump(database)).filter(({ by }) => by === id);
    expect(rows.map(({ sk }) => sk)).toEqual([`signed-out-everywhere#${id}#1`]);
    expect((await api.get('/api/me', `__Host-sid=${await signedIn(email)}`)).status).toBe(200);
  });

  test('S18 every cookie is for this host only, secure, unseen by scripts, small, and in no body', async () => {
    const { email } = await makeMember(identity);
    const { answer, code, flow } = await identity.ask(email);
    const verified = await identity.verify(email, code, { flow });
    const session = verified.cookies['__Host-sid'] ?? '';
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
    expect(bodies).not.toContain(verified.cookies['__Host-device']);
  });
});

describe('joining', () => {
  test('makes a person, admits and enrols them under the edition and path of that moment', async () => {
    const link = await makeLink(identity);
    const join = { code: link.code, name: '  Ana   Ruiz ' };
    const { code, flow } = await identity.ask('ana@example.org', { join });
    const answer = await identity.verify('ana@example.org', code, { flow, join });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        person: { name: 'Ana Ruiz', email: 'ana@example.org' },
        enrolments: [{ cohort: { id: link.cohort }, path: 'core', edition: readNewestEdition() }],
      },
    });
  });

  test('someone known keeps their name and gets one enrolment, however often they join', async () => {
    const { id, email } = await makeMember(identity);
    const link = await makeLink(identity);
    const join = { code: link.code, name: 'Somebody Else' };
    for (let times = 0; times < 2; times += 1) {
      const { code, flow } = await identity.ask(email, { join });
      const answer = await identity.verify(email, code, { flow, join });
      expect(answer.body).toMatchObject({ person: { id, name: 'María Elena' } });
      expect(answer.body.enrolments).toHaveLength(1);
    }
    expect((await link.joinLinks.read(link.id))?.admitted).toEqual(new Set([id]));
  });

  test.each(['claimEmail', 'create', 'enrol'] as const)(
    'a crash at %s and a retry with the same code end the same',
    async (step) => {
      const link = await makeLink(identity, 1);
      const join = { code: link.code, name: 'Ana' };
      const email = `crash-${step.toLowerCase()}@example.org`;
      const { code, flow } = await identity.ask(email, { join });
      const writer = identity.deps.peopleWriter as unknown as Record<string, () => Promise<never>>;
      const real = writer[step]!;
      writer[step] = () => Promise.reject(new Error('the power went'));
      expect((await identity.verify(email, code, { flow, join })).status).toBe(500);
      writer[step] = real;
      const answer = await identity.verify(email, code, { flow, join });
      expect(answer.status).toBe(200);
      expect(answer.body.enrolments).toHaveLength(1);
      expect((await link.joinLinks.read(link.id))?.admitted.size).toBe(1);
    },
  );

  test('S32 an unknown, expired, closed and full link answer the same 404 and count as misses', async () => {
    const [expired, closed, full] = [
      await makeLink(identity),
      await makeLink(identity),
      await makeLink(identity, 1),
    ];
    await closed.joinLinks.close(closed.id, identity.now);
    await full.joinLinks.admit(full.id, '01ARZ3NDEKTSV4RRFFQ69G5FAV', identity.now);
    identity.now += 31 * DAY_MS;
    const codes = [ids.secret(), expired.code, closed.code, full.code];
    const answers = [];
    for (const code of codes) {
      answers.push(await identity.call({ path: '/api/auth/join-link', body: { code } }));
      answers.push((await identity.ask('x@example.org', { join: { code, name: 'X' } })).answer);
    }
    for (const { status, body } of answers) {
      expect({ status, body }).toEqual({ status: 404, body: { error: 'not_found' } });
    }
    const more = [];
    for (let miss = 0; miss < 4; miss += 1) {
      const body = { code: ids.secret() };
      more.push((await identity.call({ path: '/api/auth/join-link', body })).status);
    }
    expect(more).toEqual([404, 404, 429, 429]);
  });

  test('a link that dies between asking and typing stores nothing, and the code still signs in who is known', async () => {
    const { email } = await makeMember(identity);
    const link = await makeLink(identity);
    const join = { code: link.code, name: 'Ana' };
    const known = await identity.ask(email, { join });
    const unknown = await identity.ask('gone@example.org', { join });
    await link.joinLinks.close(link.id, identity.now);
    const dead = await identity.verify('gone@example.org', unknown.code, {
      flow: unknown.flow,
      join,
    });
    expect(dead.status).toBe(404);
    const claimed = await identity.deps.peopleWriter.findByEmail(
      identity.deps.pepper.ofEmail('gone@example.org'),
    );
    expect(claimed).toBeNull();
    expect((await identity.verify(email, known.code, { flow: known.flow, join })).status).toBe(404);
    expect((await identity.verify(email, known.code, { flow: known.flow })).status).toBe(200);
  });

  test('S31 the operator’s link makes one administrator, once', async () => {
    const core = database.tables.core;
    const code = await makeAdminLink(
      { joinLinks: createJoinLinks(database.database, core), ids },
      identity.now,
    );
    const opened = await identity.call({ path: '/api/auth/join-link', body: { code } });
    expect(opened.body).toEqual({
      grants: 'role',
      role: 'administrator',
      affiliate: null,
      cohort: null,
    });
    const join = { code, name: 'Ana' };
    const asked = await identity.ask('boss@example.org', { join });
    const answer = await identity.verify('boss@example.org', asked.code, {
      flow: asked.flow,
      join,
    });
    expect(answer.body.roles).toEqual([{ role: 'administrator', scope: 'alliance' }]);
    expect(await hasAdministrator(database.database, core)).toBe(true);
    const again = await identity.ask('second@example.org', { join });
    expect(again.answer.status).toBe(404);
  });
});

describe('S17 calls that do not come from the site’s own page', () => {
  const rows = ROUTES.filter(({ on, method }) => on === 'identity' && method === 'POST');
  const { origin: _origin, ...noOrigin } = PAGE_HEADERS;
  const { 'x-groundwork': _ours, ...noHeader } = PAGE_HEADERS;
  const cases: [string, Record<string, string>, number][] = [
    ['no Origin', noOrigin, 403],
    ['Origin: null', { ...PAGE_HEADERS, origin: 'null' }, 403],
    ['a foreign Origin', { ...PAGE_HEADERS, origin: 'https://evil.example' }, 403],
    ['a cross-site fetch', { ...PAGE_HEADERS, 'sec-fetch-site': 'cross-site' }, 403],
    ['no header of ours', noHeader, 403],
    ['text/plain', { ...PAGE_HEADERS, 'content-type': 'text/plain' }, 415],
    ['a form', { ...PAGE_HEADERS, 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['multipart', { ...PAGE_HEADERS, 'content-type': 'multipart/form-data; boundary=x' }, 415],
  ];
  test.each(cases)(
    '%s is refused by every route before the database',
    async (_what, headers, status) => {
      database.forget();
      for (const { path } of rows) {
        const answer = await identity.app.request(path, { method: 'POST', body: '{}', headers });
        expect(answer.status).toBe(status);
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
      expect(operations()).toEqual([]);
    },
  );
});
