import { isDeepStrictEqual } from 'node:util';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { board } from '#domain/contract/board.ts';
import type { Route } from '#domain/contract/route.ts';
import { ROUTES } from '#domain/contract/routes.ts';
import { sync } from '#domain/contract/sync.ts';
import { merge } from '#domain/merge.ts';
import { createRecords } from '#functions/storage/records.ts';
import { NOON, PAGE_HEADERS, type TestApi, makeApi } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { type TestCertificates, makeCertificates } from '../support/certificates.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { CANARY, NEWS, PEOPLE, type World, makeWorld } from '../support/world.ts';
import { type Cell, type Principal, PRINCIPALS, cellsOf, fittingBody, targetsOf, pathOf } from './cells.ts';
import { type Identity, makeIdentity } from './identity/support.ts';
import { takeSnapshot, undo } from './snapshot.ts';

let database: TestDatabase;
let world: World;
let api: TestApi;
let identity: Identity;
let certificates: TestCertificates;
let before: Awaited<ReturnType<typeof takeSnapshot>>;
/** What one learner says in a survey: a question and a number that stand nowhere else. */
const SURVEY = {
  id: 'surveys.before',
  question: 'heron-on-the-levee',
  value: 731_964_285,
} as const;
/** What the same learner wrote in a reflection, and had kept with their account. */
const WORDS = { worksheet: 'lesson-0-of-the-course.in-my-words', text: 'An egret at the sluice' };
const catalogue = {
  ...makeCatalogue(),
  forms: [{ id: SURVEY.id, questions: [{ id: SURVEY.question, most: 1_000_000_000, step: 1 }] }],
};
beforeAll(async () => {
  database = await startDatabase();
  world = await makeWorld(database, catalogue);
  api = makeApi(database, { catalogue });
  identity = makeIdentity(database);
  await sayInSurvey();
  await writeWords();
  certificates = await makeCertificates(database, { catalogue });
  before = await takeSnapshot(database);
});
afterAll(() => database.stop());

let sent = 0;
const send = async (
  row: Route,
  body: unknown,
  who: Principal,
  session: Cell['session'] = 'passkey',
  named?: string,
): Promise<Response> => {
  sent += 1;
  const cookie = who === 'nobody' || session === null ? {} : { cookie: world.cookies[who][session] };
  const app = { api: api.app, identity: identity.app, certificates: certificates.app }[row.on];
  return app.request(pathOf(row, named), {
    method: row.method,
    headers: {
      ...PAGE_HEADERS,
      'cloudfront-viewer-address': `10.${sent >> 8}.${sent & 255}.9:4000`,
      ...cookie,
    },
    ...(row.method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
};

/** A learner of A answers how sure they are in the survey, in a batch with nothing new about their phone. */
async function sayInSurvey(): Promise<void> {
  const records = createRecords(database.database, database.tables.core);
  const { L1 } = world.people;
  const record = (await records.read(L1, catalogue.course))!;
  const event = { id: ulid(), course: catalogue.course, at: NOON, v: 1 as const };
  const values = { [SURVEY.question]: SURVEY.value };
  const told = merge(record, [{ ...event, t: 'form', form: SURVEY.id, values }], catalogue);
  await records.write(L1, { ...told.record, version: record.version + 1 }, NEWS);
}

/** The learner also keeps their reflections with their account, and has written in two places at once. */
async function writeWords(): Promise<void> {
  const { L1 } = world.people;
  const record = (await api.deps.records.read(L1, catalogue.course))!;
  const event = { id: ulid(), course: catalogue.course, at: NOON, v: 1 as const };
  const values = { on: 1 };
  const told = merge(record, [{ ...event, t: 'form', form: 'settings.words', values }], catalogue);
  await api.deps.records.write(L1, { ...told.record, version: record.version + 1 }, NEWS);
  for (const text of [WORDS.text, `${WORDS.text}, again`]) {
    const version = { worksheet: WORDS.worksheet, id: ulid(), base: [], at: NOON, text };
    await api.deps.worksheets.put(L1, version);
    await api.deps.worksheets.list(L1, version.worksheet, [version]);
  }
}

/** All that came out of one call. */
interface Told {
  readonly cell: Cell;
  readonly ok: boolean;
  readonly body: string;
  /** Body and headers, in small letters. */
  readonly text: string;
}

/** Asks everything of everyone, and puts back what that changed. */
async function crawl(who: Principal): Promise<readonly Told[]> {
  const told: Told[] = [];
  const cells = ROUTES.flatMap((row) => cellsOf(row, targetsOf(world)));
  for (const cell of cells) {
    if (cell.who !== who || cell.session === 'old') continue;
    database.forget();
    const response = await send(cell.row, cell.body, who, cell.session, cell.named);
    const body = await response.text();
    const text = [body, ...[...response.headers].flat()].join('\n').toLowerCase();
    told.push({ cell, ok: response.ok, body, text });
    await undo(database, before, database.writes());
  }
  return told;
}
const crawls = new Map<Principal, Promise<readonly Told[]>>();
const toldTo = (who: Principal): Promise<readonly Told[]> => {
  const crawled = crawls.get(who) ?? crawl(who);
  crawls.set(who, crawled);
  return crawled;
};

describe('words of affiliate B', () => {
  const OF_A = PRINCIPALS.filter((who) => who !== 'KB' && who !== 'Z');

  test.each(OF_A)('S26 [ASVS 8.4.1] are told to %s by no route, error, log or mail', async (who) => {
    const told = (await toldTo(who))
      .filter(({ text }) => text.includes(CANARY))
      .map(({ cell }) => `${cell.row.name}, ${cell.name}`);
    await identity.deliver();

    expect(told).toEqual([]);
    const written = JSON.stringify([
      api.logged,
      certificates.logged,
      identity.logged,
      identity.mails,
    ]).toLowerCase();
    expect(written).not.toContain(CANARY);
  });

  test('are found by this crawl where they may be read: by those of B, on these routes', async () => {
    const told = (await toldTo('KB'))
      .filter(({ text }) => text.includes(CANARY))
      .map(({ cell }) => cell.row.name);

    expect(new Set(told)).toEqual(
      new Set([
        ...['board', 'myCohorts', 'readAffiliate', 'readCohort'],
        // Of themselves.
        ...['beginPasskey', 'me', 'noteWriting', 'waysIn'],
      ]),
    );
  });

  test('S26 do not come by a page of B’s board that is asked for as a page of A’s', async () => {
    const place = Buffer.from(`${CANARY} a#${world.people.LB}`).toString('base64url');

    const response = await send(board, { cohort: world.cohorts.C1, after: place }, 'T1');

    const text = await response.text();
    expect(response.status).toBe(200);
    expect(board.reply.parse(JSON.parse(text)).people.map(({ name }) => name)).toEqual(['Plain L1']);
    expect(text).not.toContain(CANARY);
  });
});

describe('what a learner says in a survey', () => {
  const signs = [SURVEY.question, String(SURVEY.value), SURVEY.id];

  test('is told to nobody else by any route, board, error, log or mail', async () => {
    const told: string[] = [];
    for (const who of PRINCIPALS.filter((each) => each !== 'L1')) {
      for (const { cell, text } of await toldTo(who)) {
        if (signs.some((sign) => text.includes(sign))) {
          told.push(`${cell.row.name} to ${who}, ${cell.name}`);
        }
      }
    }
    await identity.deliver();

    expect(told).toEqual([]);
    const written = JSON.stringify([api.logged, identity.logged, identity.mails]);
    expect(signs.filter((sign) => written.includes(sign))).toEqual([]);
  });

  test('comes back to themselves with their record, by no other route', async () => {
    const told = (await toldTo('L1'))
      .filter(({ text }) => text.includes(String(SURVEY.value)))
      .map(({ cell }) => cell.row.name);

    expect(new Set(told)).toEqual(new Set(['sync']));
  });
});

describe('what a learner writes', () => {
  const asked = (person: string) => ({
    device: ulid(),
    epoch: '',
    person,
    have: {},
    words: {},
    events: [],
  });
  const sign = WORDS.text.toLowerCase();

  test('is told to nobody else by any route, board, error, log or mail', async () => {
    const told: string[] = [];
    for (const who of PRINCIPALS.filter((each) => each !== 'L1')) {
      for (const { cell, text } of await toldTo(who)) {
        if (text.includes(sign)) told.push(`${cell.row.name} to ${who}, ${cell.name}`);
      }
      if (who === 'nobody') continue;
      for (const person of [world.people.L1, world.people[who]]) {
        const response = await send(sync, asked(person), who);
        if ((await response.text()).toLowerCase().includes(sign)) told.push(`sync to ${who}`);
      }
    }
    await identity.deliver();

    expect(told).toEqual([]);
    const written = JSON.stringify([
      api.logged,
      certificates.logged,
      identity.logged,
      identity.mails,
    ]).toLowerCase();
    expect(written).not.toContain(sign);
  });

  test('comes back to themselves where their phone asks for it', async () => {
    const reply = await send(sync, asked(world.people.L1), 'L1');
    const { words } = sync.reply.parse(await reply.json());

    expect(words?.[WORDS.worksheet]?.heads.map(({ text }) => text).toSorted()).toEqual([
      WORDS.text,
      `${WORDS.text}, again`,
    ]);
  });
});

describe('a learner', () => {
  test('S33 sees nobody’s name, address or id but their own, on any route', async () => {
    const others = PEOPLE.filter((name) => name !== 'L1').flatMap((name) => [
      `plain ${name}"`.toLowerCase(),
      `plain.${name}@`.toLowerCase(),
      world.people[name].toLowerCase(),
    ]);
    const told = (await toldTo('L1')).flatMap(({ text }) => others.filter((word) => text.includes(word)));

    expect(told).toEqual([]);
  });
});

describe('somebody else', () => {
  const POSTS = ROUTES.filter(({ method }) => method === 'POST');

  test.each(POSTS)(
    'S27 [ASVS 8.2.2] named in a body to $path where nobody is asked for → 400, nothing written',
    async (row) => {
      const body = Object(fittingBody(row, targetsOf(world)));
      const named = {
        person: world.people.LB,
        personId: world.people.LB,
        affiliate: world.affiliates.B,
        cohort: world.cohorts.CB,
        session: world.cookies.LB.passkey,
        by: world.people.Z,
      };
      const strange = Object.entries(named).filter(([word]) => !(word in body));
      database.forget();

      for (const [field, value] of strange) {
        const response = await send(row, { ...body, [field]: value }, 'Z');
        expect(response.status).toBe(400);
        expect(await response.json()).toEqual({ error: 'unknown_field', field });
      }
      expect(strange.length).toBeGreaterThan(0);
      expect(database.writes()).toEqual([]);
    },
  );

  test('S27 named in an event → that event is refused, and what is kept is one’s own alone', async () => {
    const section = catalogue.modules.at(-1)!.lessons.at(-1)!.sections.at(-1)!;
    const event = () => ({ id: ulid(), course: 'core', at: NOON, v: 1, t: 'step', section });
    const [own, crossed] = [event(), { ...event(), person: world.people.LB }];
    // The mails of other tests have been counted since the first snapshot.
    const start = await takeSnapshot(database);
    database.forget();

    const body = {
      device: ulid(),
      epoch: '',
      person: world.people.L1,
      have: {},
      events: [crossed, own],
    };
    const { results } = sync.reply.parse(await (await send(sync, body, 'L1')).json());

    expect(results).toEqual({ [crossed.id]: { refused: 'bad_shape' }, [own.id]: 'applied' });
    const after = await takeSnapshot(database);
    const changed = [...after].filter(([key, item]) => !isDeepStrictEqual(item, start.get(key)));
    expect(changed.map(([, { pk, sk }]) => [pk, sk])).toEqual([[`P#${world.people.L1}`, 'R#core']]);
    await undo(database, before, database.writes());
  });
});

describe('what replies hold', () => {
  /** Keyed by ids, or the browser's alone to read. */
  const OPEN = new Set(['results', 'state', 'options']);

  /** The paths of a reply's fields. */
  const fieldsOf = (reply: unknown, path = ''): string[] => {
    if (Array.isArray(reply)) return reply.flatMap((each) => fieldsOf(each, `${path}[]`));
    if (typeof reply !== 'object' || reply === null) return path === '' ? [] : [path];
    const entries = Object.entries(reply);
    if (entries.length === 0 || OPEN.has(path)) return path === '' ? [] : [path];
    return entries.flatMap(([key, value]) => fieldsOf(value, path === '' ? key : `${path}.${key}`));
  };

  test('S28 [ASVS 15.3.1] are these fields and no others, role by role', async () => {
    const readers = new Map<string, Set<Principal>>();
    for (const who of PRINCIPALS) {
      for (const { cell, ok, body } of await toldTo(who)) {
        if (!ok) continue;
        const told: unknown = cell.row.media === undefined ? JSON.parse(body) : { file: cell.row.media };
        for (const field of fieldsOf(told)) {
          const name = `${cell.row.name} ${field}`;
          readers.set(name, (readers.get(name) ?? new Set()).add(who));
        }
      }
    }
    const fields = new Map<string, string[]>();
    for (const [name, who] of readers) {
      const [route, field = ''] = name.split(' ');
      const heading = `${route} to ${[...who].join(' ')}`;
      fields.set(heading, [...(fields.get(heading) ?? []), field]);
    }
    const lines = [...fields].map(([heading, all]) => `${heading}:\n  ${all.sort().join('\n  ')}`);

    await expect(lines.sort().join('\n')).toMatchFileSnapshot('./reply-fields.txt');
  });
});
