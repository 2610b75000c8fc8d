import { describe, expect, test } from 'vitest';
import { readAudit } from '#domain/contract/audit.ts';
import { endFeed, listFeeds, makeFeed } from '#domain/contract/feeds.ts';
import { giveTelephone } from '#domain/contract/telephones.ts';
import { utcDay } from '#domain/values/calendar.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { createSeal } from '#functions/secrets.ts';
import { mapWithConcurrency } from '#functions/database-calls.ts';
import { readItems } from '#functions/storage/acts.ts';
import { NOON, SITE } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { NUMBERS, type PersonOf, type SessionOf } from '../support/world.ts';
import { api, ask, database, enrol, restart, send, sendBy, useWorld, world } from './one-world.ts';
import { ulid } from 'ulid';

useWorld(makeCatalogue());

const making = (numbers = false) => ({ affiliate: world.affiliates.A, label: 'Member list', numbers });
const make = (numbers = false, who: PersonOf = 'KA') => ask(makeFeed, making(numbers), who);
const get = (address: string, headers: Record<string, string> = {}): Promise<Response> =>
  Promise.resolve(api.app.request(address, { headers }));
const read = async (address: string) => {
  const answer = await get(address);
  expect(answer.status).toBe(200);
  return (await answer.json()) as {
    readonly asOf: string;
    readonly completions: readonly Record<string, string>[];
    readonly next: string | null;
  };
};
const list = async (who: PersonOf = 'KA') =>
  (await ask(listFeeds, { affiliate: world.affiliates.A }, who)).feeds;
const end = async (id: string, who: PersonOf = 'KA', affiliate = world.affiliates.A) =>
  (await send(endFeed, { affiliate, id }, who)).status;
/** L1 gives a number to those of C1. */
const giveNumber = (inFiles: boolean) =>
  ask(giveTelephone, { number: NUMBERS.L1, cohorts: [world.cohorts.C1], inFiles }, 'L1');
const phone = async (address: string) => (await read(address)).completions.map((each) => each['phone']);
/** A long name in a script whose letters take three bytes each. */
const khmer = (person: string): string => 'ក'.repeat(74) + person.slice(-6);
/** Somebody earns the certificate of the pre-work now. */
const award = (person: string) =>
  database.stores.certificates.begin({
    ...{ person, course: 'core', kind: 'ready', n: 1, publicId: api.deps.ids.secret() },
    ...{ path: 'core', language: 'en', awardedAt: api.now },
  });

describe('a feed', () => {
  test('S98 gives who of an affiliate has finished, with the certificate, and nobody of another one', async () => {
    const { json, csv, feed } = await make();
    expect(json).toMatch(/^https:\/\/groundwork\.example\/api\/feeds\/[\w-]{22}\.json$/);
    const { completions, next } = await read(json);
    expect(next).toBeNull();
    expect(completions).toEqual([
      {
        ...{ person: world.people.L1, name: 'Plain L1', cohort: world.cohorts.C1, cohortName: 'Plain C1' },
        ...{ completed: 'pre-work', path: expect.stringMatching(/^(core|full)$/) },
        completedOn: expect.stringMatching(/^2026-11-\d\d$/),
        certificate: `${SITE}/verify/${world.certificates.L1}`,
        ...{ revokedOn: '', phone: '' },
      },
    ]);
    const sheet = await get(csv);
    expect(sheet.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [titles, row, ...rest] = (await sheet.text()).split('\r\n');
    expect(titles).toBe(
      'person,name,cohort,cohortName,completed,path,completedOn,certificate,revokedOn,phone',
    );
    expect(row).toBe(Object.values(completions[0]!).join(','));
    expect(rest).toEqual(['']);
    expect(await list()).toEqual([{ ...feed, readAt: NOON }]);
  });

  test('S98 keeps only the hash of its secret, and shows no address again', async () => {
    const { json, feed } = await make();
    const secret = json.slice(`${SITE}/api/feeds/`.length, -'.json'.length);
    expect(JSON.stringify(await database.items())).not.toContain(secret);
    expect(JSON.stringify(await list())).not.toContain(secret);
    expect(feed.id).toBe(api.deps.ids.hash(secret));
    expect(JSON.stringify(api.logged)).not.toContain(secret);
  });

  test('answers what came since the last time, twice rather than never, and 304 where nothing did', async () => {
    const { json } = await make();
    const first = await get(json);
    const { asOf } = (await first.json()) as { asOf: string };
    expect((await read(`${json}?since=${asOf}`)).completions).toEqual([]);
    const etag = first.headers.get('etag')!;
    expect((await get(json, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(json, { 'if-none-match': 'W/"other"' })).status).toBe(200);
    // One of their own in a cohort of the Alliance, and one of another affiliate there.
    api.now -= MINUTE_MS;
    for (const who of ['GA', 'GB'] as const) await award(world.people[who]);
    api.now += MINUTE_MS;
    expect((await read(`${json}?since=${asOf}`)).completions.map(({ name }) => name)).toEqual(['Plain GA']);
    expect((await get(json, { 'if-none-match': etag })).status).toBe(200);
    api.now += DAY_MS;
    const later = new Date(api.now).toISOString();
    expect((await read(`${json}?since=${later}`)).completions).toEqual([]);
    expect((await read(`${json}?since=2026-11-01`)).completions).toHaveLength(2);
  });

  test('says where the next page begins, and the pages have everybody once', async () => {
    const { json } = await make();
    const many = Array.from({ length: 620 }, () => ulid());
    await mapWithConcurrency(many, (person) => enrol(person, 'C2', { name: khmer(person) }));
    const finished = many.filter((_each, at) => at % 100 === 0);
    for (const person of finished) await award(person);
    const found: string[] = [];
    let pages = 0;
    for (let next: string | null = json; next !== null; pages += 1) {
      const page = await read(next);
      found.push(...page.completions.map(({ person }) => person!));
      // A proxy between the site and the reader logs addresses.
      const place = page.next === null ? '' : new URL(page.next).searchParams.get('after')!;
      const parts = place.split('.').map((part) => Buffer.from(part, 'base64url').toString());
      expect([place, ...parts].join()).not.toMatch(/ក|[0-9A-Z]{26}/);
      next = page.next;
    }
    expect(pages).toBe(2);
    expect(found.toSorted()).toEqual([...finished, world.people.L1].toSorted());
    const link = (await get(json.replace('.json', '.csv'))).headers.get('link');
    expect(link).toMatch(
      /^<https:\/\/groundwork\.example\/api\/feeds\/[\w-]{22}\.csv\?after=[\w.-]+>; rel="next"$/,
    );
  });

  test('S98 gives a number only where the feed asks for it and the person said yes to files', async () => {
    const [plain, full] = [await make(), await make(true)];
    await giveNumber(false);
    expect(await phone(full.json)).toEqual(['']);
    await giveNumber(true);
    expect(await phone(plain.json)).toEqual(['']);
    expect(await phone(full.json)).toEqual([NUMBERS.L1]);
  });

  test('S98 gives no number that its maker may not read, and its owner sees that it was given', async () => {
    await giveNumber(true);
    const [theirs, administrators] = [await make(true), await make(true, 'Z')];
    // An administrator doesn't read the call list, and is written down as one who looks at an affiliate.
    expect(await phone(administrators.json)).toEqual(['']);
    expect((await database.stores.affiliateOpenings.ofAffiliate(world.affiliates.A)).length).toBe(1);
    const kinds = async () =>
      (await database.stores.exports.ofPerson(world.people.L1)).map((one) => one.exported);
    expect(await kinds()).toEqual(['feed']);
    expect(await phone(theirs.json)).toEqual([NUMBERS.L1]);
    expect((await kinds()).toSorted()).toEqual(['call-list', 'feed', 'feed']);
    await database.stores.cohorts.endCohort(world.cohorts.C1, world.people.KA, api.now);
    expect(await phone(theirs.json)).toEqual(['']);
  });

  test('has who came later, who wants no certificate, and the day on which one was revoked', async () => {
    const { certificates, statusLists } = database.stores;
    const { json } = await make();
    const person = ulid();
    await award(person);
    api.now += DAY_MS;
    const { asOf } = await read(json);
    const found = async () => (await read(`${json}?since=${asOf}`)).completions;
    expect(await found()).toEqual([]);
    await enrol(person, 'C2', { name: 'Late', enrolledAt: api.now });
    expect((await found()).map(({ name }) => name)).toEqual(['Late']);
    const { certificates: own } = await certificates.readAll(world.people.L1);
    const { place: listed } = own[0]!;
    await statusLists.revoke(listed!, { why: 'revoked', reason: 'A mistake.', at: api.now });
    expect(await found()).toContainEqual(
      expect.objectContaining({ person: world.people.L1, revokedOn: utcDay(api.now) }),
    );
    await database.stores.members.remove(world.cohorts.C1, world.people.L1, api.now);
    expect((await read(json)).completions.map(({ name }) => name)).toEqual(['Late']);
  });

  test('has what was earned in an account that became part of theirs', async () => {
    const { json } = await make();
    const absorbed = ulid();
    await award(absorbed);
    const profile = { pk: `P#${world.people.L2}`, sk: 'PROFILE' };
    await database.set(profile, 'absorbed', new Set([absorbed]));
    const names = (await read(json)).completions.map(({ name }) => name);
    expect(names.toSorted()).toEqual(['Plain L1', 'Plain L2']);
  });

  test('S98 is seen by who is in it, once however often it is read, and before it is given', async () => {
    const { json } = await make();
    await read(json);
    api.now += 3 * DAY_MS;
    await read(json);
    const { exports } = await ask(readAudit, null, 'L1');
    expect(exports.filter(({ exported }) => exported === 'feed')).toEqual([
      { cohort: 'Plain C1', exported: 'feed', by: 'Plain KA', at: NOON },
    ]);
    const noted = (await database.items('log')).filter(readItems.owns).map(readItems.partsOf);
    expect(noted.filter(({ person }) => person === world.people.L1)).toHaveLength(1);
  });

  test('gives nothing while changes are off, since nothing can be written down', async () => {
    const { json } = await make();
    restart({ switches: { isOff: async (name) => name === 'changes' } });
    const answer = await get(json);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('300');
  });

  test('S98 ends, also twice, for good: its address is like one that never was', async () => {
    const { json, feed } = await make();
    expect(await end(feed.id, 'KB')).toBe(404);
    expect(await end(feed.id, 'KB', world.affiliates.B)).toBe(404);
    expect((await get(json)).status).toBe(200);
    expect([await end(feed.id), await end(feed.id)]).toEqual([200, 200]);
    const gone = await get(json);
    expect(gone.status).toBe(404);
    const never = await get(`${SITE}/api/feeds/${'x'.repeat(22)}.json`);
    expect(await gone.text()).toBe(await never.text());
    expect(await list()).toEqual([]);
    const rows = await database.ledger();
    expect(rows.filter(({ act }) => act === 'feed-ended')).toEqual([
      expect.objectContaining({ subject: feed.id, by: world.people.KA }),
    ]);
  });

  test('S98 stops with the role of who made it, and says so to the next coordinator', async () => {
    const { json, feed } = await make();
    const role = { role: 'coordinator', scope: world.affiliates.A } as const;
    await database.stores.staff.end(world.people.KA, role, api.now);
    expect((await get(json)).status).toBe(404);
    expect(await list('Z')).toEqual([{ ...feed, madeBy: null }]);
    expect(await end(feed.id, 'Z')).toBe(200);
  });

  test('is made by who leads the affiliate, with a fresh passkey alone', async () => {
    const by = async (who: PersonOf, how: SessionOf) =>
      (await sendBy(makeFeed, making(), world.cookies[who][how])).status;
    expect([await by('KA', 'old'), await by('KA', 'code')]).toEqual([403, 403]);
    for (const who of ['T1', 'L1', 'KB'] as const) expect(await by(who, 'passkey')).toBe(404);
    expect((await send(makeFeed, { ...making(), label: ' ' }, 'KA')).status).toBe(400);
  });

  test('refuses an address with anything else in it, and too many readings', async () => {
    const { json } = await make();
    const problem = async (address: string) => {
      const answer = await get(address);
      const { error, field } = (await answer.json()) as { error: string; field?: string };
      return [answer.status, error, ...(field === undefined ? [] : [field])];
    };
    expect(await problem(`${json}?since=yesterday`)).toEqual([400, 'bad_request', 'since']);
    expect(await problem(`${json}?after=nothing`)).toEqual([400, 'bad_request', 'after']);
    const place = createSeal('k', 'places in feeds').seal('f', world.cohorts.C1);
    expect(await problem(`${json}?after=${place}`)).toEqual([400, 'bad_request', 'after']);
    expect(await problem(`${json}?page=2`)).toEqual([400, 'unknown_field', 'page']);
    for (const wrong of ['', '.json', 'x.json', `${'x'.repeat(22)}.xml`, `${'x'.repeat(22)}.csv.csv`]) {
      expect(await problem(`${SITE}/api/feeds/${wrong}`)).toEqual([404, 'not_found']);
    }
    const subject = api.deps.ids.hash(json.slice(-27, -5));
    await api.deps.counters.add({ kind: 'reads-feed', subject, windowMs: HOUR_MS }, 240, api.now);
    expect(await problem(json)).toEqual([429, 'too_many']);
  });
});
