import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { BoardPerson } from '#domain/contract/board.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import type { Need } from '#domain/board/need.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { SESSION_COOKIE, cookieName } from '#functions/http/cookies.ts';
import { readBoard } from '#functions/cohorts/read-board.ts';
import { openTransfer, readTransfers } from '#functions/people/transfer.ts';
import { openSenderLink } from '#functions/worksheets/sender-answer.ts';
import { readSenderLink } from '#functions/worksheets/sender-link.ts';
import { DATA_VERSION } from '#infra/local/data-folder.ts';
import { allPages } from '../support/all-pages.ts';
import { CAST, Guest, learnersOf, seeded as chanceFrom } from '../../scripts/demo/cast.ts';
import { createDemoServer } from '../../scripts/demo/server.ts';
import {
  MARKER,
  checkDemoFolder,
  clearDemoFolder,
  clearOutdatedDemo,
  inspectDemoFolder,
  sealDemoFolder,
  type Seeded,
} from '../../scripts/demo/folder.ts';
import { prepareDemo } from '../../scripts/demo/open-demo.ts';
import { seed } from '../../scripts/demo/seed.ts';
import { eventsOf } from '../../scripts/demo/story.ts';
import { type DemoContexts, createDemoContexts } from '../../scripts/demo/contexts.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';

const ORIGIN = 'http://localhost:4600';
const catalogue = readCatalogue();

describe('a seeded demo', () => {
  const now = Date.now();
  const steps: string[] = [];
  let db: TestDatabase;
  let contexts: DemoContexts;
  let seeded: Seeded;

  beforeAll(async () => {
    db = await startDatabase();
    contexts = createDemoContexts(
      db.database,
      {
        tables: db.tables,
        epoch: 'demo',
        codePepper: 'a pepper of the demo test, long enough',
        siteOrigin: ORIGIN,
        mailUrl: 'file:///nowhere',
      },
      catalogue,
    );
    seeded = await seed(contexts, catalogue, now, (name, work) => {
      steps.push(name);
      return work();
    });
  });
  afterAll(() => db.stop());

  const boardOf = async (id: string): Promise<BoardPerson[]> => {
    const cohort = await contexts.api.cohorts.readCohort(id);
    if (cohort === null) throw new Error('no such cohort');
    const pages = await allPages((after) =>
      readBoard({ ...contexts.api, now: () => now }, cohort, { size: 100, reader: '', after }),
    );
    return pages.flatMap(({ people }) => people);
  };

  test('has 28, nobody, a dozen, two dozen, 22, 500 and 15 people in its cohorts, and says so', async () => {
    const { core, empty, rolling, training, past, large, alliance } = seeded.cohorts;
    expect(await boardOf(training)).toHaveLength(24);
    expect(await boardOf(past)).toHaveLength(22);
    expect(await boardOf(core)).toHaveLength(28);
    expect(await boardOf(empty)).toEqual([]);
    expect(await boardOf(rolling)).toHaveLength(12);
    expect(await boardOf(large)).toHaveLength(500);
    expect(await boardOf(alliance)).toHaveLength(15);
    expect(seeded.people).toBe(28 + 12 + 24 + 22 + 500 + 15 + 1 + 6 + 10);
    expect(seeded.events).toBeGreaterThan(20_000);
    expect(steps).toHaveLength(9);
  });

  test('shows every reason to ask after someone, while most of CORE are fine', async () => {
    const people = await boardOf(seeded.cohorts.core);
    const rules = new Set(people.flatMap(({ needs }) => needs.map(({ rule }) => rule)));
    const every: Need['rule'][] = [
      'flag',
      'not-started',
      'quiet',
      'stuck',
      'talk',
      'behind',
      'waiting-on-phone',
    ];
    expect([...rules].toSorted()).toEqual(every.toSorted());
    expect(people.filter(({ needs }) => needs.length === 0).length).toBeGreaterThan(14);
  });

  test('has both paths, both languages, and people in every state of progress', async () => {
    const people = await boardOf(seeded.cohorts.core);
    const finished = people.filter(({ modules }) =>
      modules.every(({ state, lessons }) => state === 'done' || lessons === 0),
    );
    const begun = people.filter(({ modules }) => modules.some(({ state }) => state !== 'none'));
    expect(finished.length).toBeGreaterThan(4);
    expect(begun.length).toBeLessThan(people.length);
    expect(begun.length).toBeGreaterThan(finished.length + 4);
    expect(new Set(people.map(({ path }) => path))).toEqual(new Set(['core', 'full']));
    expect(new Set(people.map(({ language }) => language))).toEqual(new Set(['en', 'es']));
  });

  test('lies in the last 60 days, and no phone was heard before its person joined', async () => {
    const people = await boardOf(seeded.cohorts.large);
    expect(people.every(({ enrolledAt }) => enrolledAt > now - 60 * DAY_MS)).toBe(true);
    const heard = people.filter(({ heardAt }) => heardAt !== null);
    expect(heard.length).toBeGreaterThan(400);
    expect(heard.every(({ heardAt, enrolledAt }) => Number(heardAt) >= enrolledAt)).toBe(true);
    expect(heard.every(({ heardAt }) => Number(heardAt) <= now)).toBe(true);
  });

  test('shows a cohort of the Alliance its people’s homes, and each coordinator their own people', async () => {
    const people = await boardOf(seeded.cohorts.alliance);
    const homes = Map.groupBy(people, ({ home }) => home?.name ?? null);
    expect(homes.size).toBe(7);
    expect(homes.get(null)).toHaveLength(1);
    const valley = homes.get('River Valley United')?.[0]?.home?.id ?? '';
    const theirs = await contexts.api.members.page(
      { id: seeded.cohorts.alliance, course: catalogue.course },
      100,
      null,
      [valley],
    );
    expect(theirs.members).toHaveLength(4);
  });

  test('has an offer to take, and somebody who was moved and can come back', async () => {
    const people = contexts.identity;
    const opened = await openTransfer(people, seeded.links.transfer);
    expect(opened).toMatchObject({ ok: true, value: { name: 'Bo', from: { name: 'River Valley United' } } });
    const large = await contexts.api.cohorts.readCohort(seeded.cohorts.large);
    expect(await readTransfers(people, large?.affiliate ?? '')).toMatchObject([
      { name: 'Octavio Leal', state: 'moved', isComing: true, until: expect.any(Number) },
    ]);
  });

  test('has people who are home for a month, whose senders answered, and who looked back', async () => {
    const opened = await openSenderLink(
      contexts.api,
      { code: seeded.links.sender },
      { now, cookie: () => null },
    );
    expect(opened).toMatchObject({
      ok: true,
      value: {
        name: 'Damon Whitfield',
        answer: { name: 'Corazón Apodaca' },
        checkIns: { at: expect.any(Number) },
      },
    });
    const ended = (await boardOf(seeded.cohorts.past)).map(({ person }) => person);
    const links = await Promise.all(ended.map((person) => readSenderLink(contexts.api, person)));
    expect(links.filter(({ answer }) => answer !== null)).toHaveLength(3);
  });

  test('gives each of its guests the role that the page names', async () => {
    const rolesOf = async (guest: Guest) => {
      const file = await contexts.api.people.read(seeded.guests[guest]);
      return file?.roles.map(({ role, scope }) => ({ role, scope }));
    };
    const { core, large } = seeded.cohorts;
    const scopeOf = async (cohort: string) => (await contexts.api.cohorts.readCohort(cohort))?.affiliate;
    expect(await rolesOf('administrator')).toEqual([{ role: 'administrator', scope: 'alliance' }]);
    expect(await rolesOf('trainer')).toEqual([{ role: 'trainer', scope: core }]);
    expect(await rolesOf('logistics')).toEqual([{ role: 'logistics', scope: core }]);
    expect(await rolesOf('host')).toEqual([{ role: 'host', scope: core }]);
    expect(await rolesOf('trainer-of-past')).toEqual([{ role: 'trainer', scope: seeded.cohorts.past }]);
    expect(await rolesOf('coordinator')).toEqual([{ role: 'coordinator', scope: await scopeOf(core) }]);
    expect(await rolesOf('coordinator-of-500')).toEqual([
      { role: 'coordinator', scope: await scopeOf(large) },
    ]);
    for (const learner of [
      'learner-halfway',
      'learner-spanish',
      'learner-new',
      'learner-done',
      'learner-home',
    ] as const) {
      expect(await rolesOf(learner)).toEqual([]);
    }
  });

  describe('its server', () => {
    const assets = { script: Buffer.from('script'), style: Buffer.from('style') };
    const answer = (request: Request) => createDemoServer(contexts, seeded, assets)(request);
    const right = { origin: ORIGIN, 'x-groundwork': '1', 'content-type': 'application/json' };
    const post = (headers: Record<string, string>, body: unknown = asTrainer) =>
      answer(
        new Request('http://localhost/demo/sign-in', { method: 'POST', headers, body: JSON.stringify(body) }),
      );
    const asTrainer = { guest: 'trainer', language: 'es' };
    const tokenOf = (cookies: readonly string[]) => /^sid=([\w-]{43});/.exec(cookies[0] ?? '')?.[1] ?? '';
    beforeEach(() => db.forget());

    test.each([
      ['another origin', { ...right, origin: 'http://localhost:4601' }],
      ['another site', { ...right, 'sec-fetch-site': 'cross-site' }],
      ['no origin', { 'x-groundwork': '1', 'content-type': 'application/json' }],
      ['a plain form', { origin: ORIGIN, 'content-type': 'application/json' }],
    ])('lets nobody in from %s, and writes nothing', async (_from, headers) => {
      const reply = await post(headers);
      expect(reply.status).toBe(403);
      expect(reply.cookies).toEqual([]);
      expect(db.calls).toEqual([]);
    });

    test.each([
      ['a role that is not there', { guest: 'treasurer', language: 'en' }],
      ['somebody by their id', { guest: 'trainer', language: 'en', person: 'someone' }],
      ['nothing', null],
    ])('answers 400 to %s', async (_what, body) => {
      const reply = await post(right, body);
      expect(reply.status).toBe(400);
      expect(reply.cookies).toEqual([]);
      expect(db.calls).toEqual([]);
    });

    test.each(Guest.options)('B3 begins a session by passkey for the %s', async (guest) => {
      const reply = await post(right, { guest, language: 'en' });
      expect(reply.status).toBe(200);
      expect(reply.cookies).toHaveLength(1);
      expect(reply.cookies[0]).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
      const id = contexts.api.ids.hash(tokenOf(reply.cookies));
      expect(await contexts.api.sessions.find(id, Date.now())).toMatchObject({
        person: seeded.guests[guest],
        method: 'passkey',
      });
    });

    test('ends the session that the browser brought', async () => {
      const first = tokenOf((await post(right)).cookies);
      await post({ ...right, cookie: `${cookieName(ORIGIN, SESSION_COOKIE)}=${first}` });
      expect(await contexts.api.sessions.find(contexts.api.ids.hash(first), Date.now())).toBeNull();
    });

    test('sends staff on in the language of the page, learners in their own', async () => {
      const To = z.strictObject({ to: z.string() });
      const toOf = async (guest: Guest, language: string) =>
        To.parse(JSON.parse((await post(right, { guest, language })).body.toString())).to;
      expect(await toOf('trainer', 'es')).toBe(`/es/board/?cohort=${seeded.cohorts.core}`);
      expect(await toOf('trainer-of-past', 'en')).toBe(`/what-changed/?cohort=${seeded.cohorts.past}`);
      expect(await toOf('administrator', 'en')).toBe('/cohorts/');
      expect(await toOf('learner-halfway', 'es')).toBe('/');
      expect(await toOf('learner-spanish', 'en')).toBe('/es/');
      expect(await toOf('learner-done', 'es')).toBe('/certificates/');
    });

    test('shows its page in both languages, and nothing else under its address', async () => {
      const read = (path: string) => answer(new Request(`http://localhost${path}`));
      const [english, spanish] = [await read('/demo'), await read('/demo?lang=es')];
      expect(english.body.toString()).toContain('<html lang="en">');
      expect(english.body.toString()).toContain('618 people');
      expect(english.body.toString()).toContain('href="/mail"');
      expect(spanish.body.toString()).toContain('<html lang="es">');
      expect(spanish.body.toString()).toContain('618 personas');
      expect((await read('/demo/people')).status).toBe(404);
      expect((await read('/demo/sign-in')).status).toBe(405);
    });
  });
});

test('the same people do the same things each time', () => {
  const now = Date.UTC(2026, 10, 24);
  const people = () => learnersOf({ ...CAST.cohorts.core, crowd: 40 }, chanceFrom(500));
  const all = () => people().map((learner, at) => eventsOf(learner, catalogue, now, chanceFrom(at)));
  expect(people()).toEqual(people());
  expect(all()).toEqual(all());
});

describe('a folder for the demo', () => {
  const now = Date.UTC(2026, 10, 24);
  const ulid = '01M87KEBY2H2XHTZAXWFYRRVSQ';
  const seeded: Seeded = {
    people: 1,
    events: 0,
    cohorts: {
      ...{ core: ulid, rolling: ulid, training: ulid, past: ulid, empty: ulid, large: ulid },
      alliance: ulid,
    },
    guests: {
      administrator: ulid,
      coordinator: ulid,
      'trainer-of-today': ulid,
      'coordinator-of-500': ulid,
      trainer: ulid,
      logistics: ulid,
      host: ulid,
      'learner-halfway': ulid,
      'learner-spanish': ulid,
      'learner-new': ulid,
      'learner-done': ulid,
      'learner-home': ulid,
      'trainer-of-past': ulid,
    },
    links: { transfer: 'a secret', sender: 'another' },
  };
  let path: string;
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'groundwork-demo-'));
    return () => rm(path, { recursive: true });
  });

  test.each([
    ['a data folder of the product', 'secrets', '{"pepper":"…"}'],
    ['somebody’s marker', MARKER, '{"madeBy":"someone else"}'],
    ['half a file', MARKER, '{"madeBy":"groundwork demo"'],
  ])('that holds %s is refused and left as it is', async (_what, file, text) => {
    await writeFile(join(path, file), text);
    const checked = await checkDemoFolder(path);
    expect(checked).toEqual({ ok: false, error: expect.stringContaining(`DEMO_DIR ${path} `) });
    const making = prepareDemo({ path, build: 'b', origin: ORIGIN, catalogue, now, say: () => {} });
    await expect(making).rejects.toThrow(`DEMO_DIR ${path}`);
    expect(await readdir(path)).toEqual([file]);
  });

  test('is made where there is none, or an empty one', async () => {
    expect(await checkDemoFolder(path)).toEqual({ ok: true, value: null });
    expect(await checkDemoFolder(join(path, 'deeper'))).toEqual({ ok: true, value: null });
    expect(await inspectDemoFolder(path, 'b', now)).toEqual({ kind: 'make', because: null });
  });

  test('is used again for a day by the same build, and made anew otherwise', async () => {
    await clearDemoFolder(path, 'b', now);
    const unfinished = await inspectDemoFolder(path, 'b', now);
    expect(unfinished).toEqual({ kind: 'make', because: 'it was never finished' });
    await sealDemoFolder(path, 'b', now, seeded);
    const ready = { kind: 'ready', seeded };
    expect(await inspectDemoFolder(path, 'b', now)).toEqual(ready);
    expect(await inspectDemoFolder(path, 'b', now + DAY_MS - 1)).toEqual(ready);
    for (const [build, at] of [
      ['b', now + DAY_MS],
      ['b', now - 1],
      ['c', now],
    ] as const) {
      expect(await inspectDemoFolder(path, build, at)).toMatchObject({ kind: 'make' });
    }
  });

  test.each([
    // The lock stays with who empties it.
    ['of another data version is emptied', String(DATA_VERSION - 1), [MARKER, 'lock']],
    ['of this data version is left as it is', String(DATA_VERSION), [MARKER, 'version']],
  ])('%s before the stack looks at it', async (_what, version, left) => {
    await clearDemoFolder(path, 'b', now);
    await sealDemoFolder(path, 'b', now, seeded);
    await writeFile(join(path, 'version'), `${version}\n`);
    await clearOutdatedDemo(path);
    expect((await readdir(path)).toSorted()).toEqual(left);
  });

  test('of the product is never emptied, whatever its data version', async () => {
    await writeFile(join(path, 'version'), '1\n');
    await clearOutdatedDemo(path);
    expect(await readdir(path)).toEqual(['version']);
  });

  test('loses all that was in it when it is made anew', async () => {
    await clearDemoFolder(path, 'b', now);
    await mkdir(join(path, 'db'));
    await writeFile(join(path, 'db', 'file'), 'old');
    await clearDemoFolder(path, 'c', now);
    expect(await readdir(path)).toEqual([MARKER]);
  });
});
