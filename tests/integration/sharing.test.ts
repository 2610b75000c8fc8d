import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import {
  openShared,
  readSharing,
  reviewShared,
  sharedWork,
  shareWorksheet,
  takeBack,
} from '#domain/contract/sharing.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { sharedText } from '#domain/worksheets/shared.ts';
import { textOfBody } from '#domain/worksheets/values.ts';
import { allPages } from '../support/all-pages.ts';
import { readCourse } from '../../scripts/content/read/course.ts';
import { pagesOf } from '../../scripts/content/pages/kind.ts';
import { shapeOf, worksheetIn, WORKSHEETS } from '../../scripts/content/pages/worksheets.ts';
import { NOON, makeLearner, signIn, replyTo, refusal } from '../support/api.ts';
import { PLAN, makeCatalogue } from '../support/catalogue.ts';
import type { PersonOf } from '../support/world.ts';
import { api, ask, askBy, database, enrol, restart, send, syncEvents, useWorld, world } from './one-world.ts';
import { withAnswers, isDown } from '../support/context.ts';

const { course } = readCourse('content/core');
if (course === null) throw new Error('the course cannot be read');
const sources = pagesOf(course, WORKSHEETS);
const worksheets = sources.map(shapeOf);
const catalogue = { ...makeCatalogue(), worksheets };
/** A filled body of each worksheet, as text. */
const TEXTS = new Map(
  sources.map((source) => {
    const { id, parts, example } = worksheetIn(source, 'en');
    return [id, sharedText({ parts }, example)];
  }),
);
const WORKSHEET = 'worksheet.issue-sentence';
const TEXT = TEXTS.get(WORKSHEET)!;
const OTHER = textOfBody(
  worksheets.find(({ id }) => id === WORKSHEET)!,
  { parts: { person: 'The mayor of Alder Falls' }, written: { person: 'en' } },
);
const levelsOf = (worksheet: string, level = 2): Record<string, number> =>
  Object.fromEntries(
    (worksheets.find(({ id }) => id === worksheet)?.rubric ?? []).map((row) => [row, level]),
  );

useWorld(catalogue);

const sharing = (change: object = {}) => ({
  ...{ worksheet: WORKSHEET, cohort: world.cohorts.C1, text: TEXT, self: levelsOf(WORKSHEET), ...change },
});
const share = (change: object = {}) => send(shareWorksheet, sharing(change), 'L1');
const inC1 = (change: object = {}) => ({
  ...{ cohort: world.cohorts.C1, person: world.people.L1, worksheet: WORKSHEET, ...change },
});
const takeItBack = (worksheet = WORKSHEET) => send(takeBack, { worksheet }, 'L1');
const open = (change: object = {}, who: PersonOf = 'T1') => send(openShared, inC1(change), who);
const opened = (change: object = {}) => ask(openShared, inC1(change), 'T1');
const review = (of: string, change: object = {}, who: PersonOf = 'T1') => {
  const said = { levels: levelsOf(WORKSHEET, 3), comments: { person: 'She can say yes. Well found.' } };
  return send(reviewShared, inC1({ share: of, id: ulid(), at: api.now, ...said, ...change }), who);
};
const list = async (state: 'waiting' | 'reviewed' = 'waiting') => {
  const { work } = await ask(sharedWork, { cohort: world.cohorts.C1, state, after: null }, 'T1');
  // The world's learners share another one.
  return work.filter(({ worksheet }) => worksheet !== PLAN.id);
};
const own = () => ask(readSharing, null, 'L1');
const sharedOf = async (worksheet = WORKSHEET) =>
  (await own()).worksheets.find((each) => each.worksheet === worksheet);
const expectNotShared = async (response: Response): Promise<void> => {
  expect(await replyTo(response)).toEqual(refusal(404, 'not_found', 'person'));
};

describe('S29 nobody but a cohort’s trainers reads what is shared', () => {
  test.each(worksheets)('S29 $id, before, while and after it is shared', async ({ id, shareWith }) => {
    const text = TEXTS.get(id)!;
    const change = { worksheet: id, text, self: levelsOf(id) };
    await expectNotShared(await open({ worksheet: id }));

    const shared = await share(change);

    if (shareWith !== 'trainers') {
      expect(await replyTo(shared)).toEqual(refusal(404, 'not_found', 'worksheet'));
      await expectNotShared(await open({ worksheet: id }));
      return;
    }
    expect(shared.status).toBe(200);
    expect(await opened({ worksheet: id })).toMatchObject({ name: 'Plain L1', text });
    // Those of the same cohort, affiliate and alliance who are no trainers of it, and trainers of others.
    for (const who of ['L1', 'L2', 'T2', 'TB', 'logistics', 'host', 'KA', 'KB', 'Z', 'ended'] as const) {
      const response = await open({ worksheet: id }, who);
      expect(response.status, who).toBe(404);
      expect(await response.text(), who).toBe('{"error":"not_found"}');
    }
    // A trainer of another cohort finds nothing there by way of their own.
    await expectNotShared(await open({ worksheet: id, cohort: world.cohorts.C2 }, 'T2'));
    await expectNotShared(await open({ worksheet: id, person: world.people.L2 }));

    expect((await takeItBack(id)).status).toBe(200);
    await expectNotShared(await open({ worksheet: id }));
    expect(await list()).toEqual([]);
    expect(JSON.stringify(await database.items())).not.toContain(JSON.stringify(text).slice(1, -1));
  });

  test('S29 of a learner who was taken out of the cohort, until they are back', async () => {
    await share();
    await database.stores.members.remove(world.cohorts.C1, world.people.L1, NOON);
    await expectNotShared(await open());
    expect(await list()).toEqual([]);
    await database.stores.members.restore(world.cohorts.C1, world.people.L1);
    expect((await open()).status).toBe(200);
  });

  test('S29 a trainer whose role ended reads nothing from the next call on', async () => {
    await share();
    await database.stores.staff.end(world.people.T1, { role: 'trainer', scope: world.cohorts.C1 }, NOON);
    expect((await open()).status).toBe(404);
  });
});

test('S29 a text with what is for one role alone, or for nobody, is not taken', async () => {
  const id = 'expectations';
  const { parts, example } = worksheetIn(
    sources.find((source) => source.id === id)!,
    'en',
  );
  const worksheet = `worksheet.${id}`;
  const whole = { worksheet, text: textOfBody({ parts }, example), self: levelsOf(worksheet) };
  expect((await share(whole)).status).toBe(400);
  expect((await open({ worksheet })).status).toBe(404);
  expect((await share({ ...whole, text: TEXTS.get(worksheet) })).status).toBe(200);
  const { text } = await opened({ worksheet });
  expect(text).not.toMatch(/"(worry|access|access-more)"/u);
});

describe('S51 who read it', () => {
  test('S51 is written down before the text is given, once a day, and the writer sees it', async () => {
    await share();
    const before = database.writes().length;
    await open();
    const put = database.writes()[before];
    expect(put).toMatchObject({ operation: 'PutItem', input: { TableName: database.tables.log } });
    api.now = NOON + 1000;
    await open();
    expect((await sharedOf())?.readBy).toEqual([{ name: 'Plain T1', at: NOON }]);
    api.now = NOON + DAY_MS;
    await open();
    expect((await sharedOf())?.readBy).toEqual([{ name: 'Plain T1', at: NOON + DAY_MS }]);
    expect(await database.stores.openings.ofPerson(world.people.L1)).toHaveLength(2);
  });

  test('S51 where that cannot be written down, nothing is read', async () => {
    await share();
    restart({ openings: withAnswers(api.deps.openings, { record: isDown }) });
    const response = await open();
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain('Voss');
  });

  test('S51 what is not shared leaves no row', async () => {
    await expectNotShared(await open());
    expect(database.writes()).toEqual([]);
  });
});

describe('sharing', () => {
  test('names the trainers first, and is refused where there is none', async () => {
    expect((await own()).cohorts).toEqual([
      { id: world.cohorts.C1, name: 'Plain C1', trainers: ['Plain T1'] },
    ]);
    await database.stores.staff.end(world.people.T1, { role: 'trainer', scope: world.cohorts.C1 }, NOON);
    expect(await replyTo(share())).toEqual(refusal(404, 'not_found', 'trainers'));
    expect((await own()).cohorts[0]?.trainers).toEqual([]);
    expect(await sharedOf()).toBeUndefined();
  });

  test.each([
    ['a cohort they are not in', () => ({ cohort: world.cohorts.C2 }), 404, 'cohort'],
    ['a worksheet there is not', () => ({ worksheet: 'worksheet.nothing' }), 404, 'worksheet'],
    ['a reflection', () => ({ worksheet: 'lesson-0.story' }), 404, 'worksheet'],
    ['nothing written', () => ({ text: '' }), 400, 'text'],
    ['what the worksheet does not ask', () => ({ text: '{"parts":{"phone":"1"}}' }), 400, 'text'],
    ['no level for a row', () => ({ self: {} }), 400, 'self'],
    ['a row there is not', () => ({ self: { ...levelsOf(WORKSHEET), more: 1 } }), 400, 'self'],
    ['a level there is not', () => ({ self: { ...levelsOf(WORKSHEET), act: 5 } }), 400, 'self.act'],
  ])('with %s → refused, nothing written', async (_words, change, status, field) => {
    expect(await replyTo(share(change()))).toEqual([
      status,
      { error: status === 404 ? 'not_found' : 'bad_request', field },
    ]);
    expect(database.writes()).toEqual([]);
  });

  test('twice is once; another text takes the place of the first and waits again', async () => {
    await share();
    const first = await opened();
    api.now = NOON + 1000;
    await share();
    expect(await opened()).toEqual(first);
    await review(first.share);
    expect(await list()).toEqual([]);
    await share({ text: OTHER });
    expect(await opened()).toMatchObject({ text: OTHER, review: null });
    expect(await list()).toHaveLength(1);
    await expectNotShared(await review(first.share));
  });

  test('from two phones at once is one of the two, whole', async () => {
    await Promise.all([share(), share({ text: OTHER })]);
    expect([TEXT, OTHER]).toContain((await opened()).text);
    expect(await list()).toHaveLength(1);
  });

  test('with another cohort takes it back from the first, and the ledger says so', async () => {
    await share();
    await enrol(world.people.L1, 'C2', { name: 'Plain L1' });
    expect((await own()).cohorts).toHaveLength(2);

    await share({ cohort: world.cohorts.C2 });

    await expectNotShared(await open());
    expect((await open({ cohort: world.cohorts.C2 }, 'T2')).status).toBe(200);
    expect(await list()).toEqual([]);
    const rows = await database.ledger();
    const ours = rows.filter(({ subject }) => subject.startsWith(world.people.L1));
    expect(ours.map(({ act }) => act)).toEqual(['taken-back']);
  });

  test('and taking back at once ends in one of the two, the same for both sides', async () => {
    await share();
    await Promise.all([takeItBack(), share({ text: OTHER })]);
    const shared = (await sharedOf())?.shared;
    expect((await open()).status).toBe(shared === null ? 404 : 200);
    expect(await list()).toHaveLength(shared === null ? 0 : 1);
    await takeItBack();
    await takeItBack();
    await expectNotShared(await open());
  });

  test('ends where a phone deletes what was written', async () => {
    const base = { course: 'core', at: NOON, v: 1 };
    const work = { ...base, id: ulid(), t: 'work', worksheet: WORKSHEET, base: [], body: { text: TEXT } };
    const keep = { ...base, id: ulid(), t: 'form', form: 'settings.words', values: { on: 1 } };
    const synced = async (event: { readonly id: string }) =>
      Object.values((await syncEvents('L1', [event], { words: {} })).results);
    expect(await synced(keep)).toEqual(['applied']);
    expect(await synced(work)).toEqual(['applied']);
    await share();

    const empty = { ...work, id: ulid(), base: [work.id], body: { text: '' } };
    expect(await synced(empty)).toEqual(['applied']);

    await expectNotShared(await open());
    expect((await sharedOf())?.shared).toBeNull();
  });
});

describe('the trainers’ list', () => {
  test('has the longest waiting first, in pages, each once', async () => {
    const learners: string[] = [];
    for (let each = 0; each < 55; each += 1) {
      const { id } = await makeLearner(database, { enrolled: false });
      await enrol(id, 'C1', { name: `Learner ${each}`, enrolledAt: NOON - DAY_MS });
      api.now = NOON - each * 1000;
      await askBy(shareWorksheet, sharing(), await signIn(database, id));
      learners.unshift(id);
    }
    api.now = NOON;
    const pages = await allPages(async (after) => {
      const before = database.calls.length;
      const page = await ask(sharedWork, { cohort: world.cohorts.C1, state: 'waiting', after }, 'T1');
      const asked = database.calls.slice(before).map(({ operation }) => operation);
      expect(asked.filter((operation) => operation === 'Query')).toHaveLength(2);
      expect(JSON.stringify(page)).not.toContain('Voss');
      return page;
    });

    const found = pages.flatMap(({ work }) => work).filter(({ worksheet }) => worksheet !== PLAN.id);
    expect(found.map(({ person }) => person)).toEqual(learners);
    expect(pages).toHaveLength(2);
  });

  test('a cursor of another list → 400', async () => {
    const body = { cohort: world.cohorts.C1, state: 'waiting', after: 'bm9uZQ' };
    expect((await send(sharedWork, body, 'T1')).status).toBe(400);
  });
});

describe('a review', () => {
  test('reaches who shared it, leaves what waits, and stays when it is taken back', async () => {
    await share();
    const { share: of } = await opened();
    expect((await review(of)).status).toBe(200);

    const said = { levels: levelsOf(WORKSHEET, 3), comments: { person: 'She can say yes. Well found.' } };
    const expected = [{ by: 'Plain T1', at: NOON, ...said }];
    expect(await sharedOf()).toMatchObject({ reviews: expected });
    expect(await list()).toEqual([]);
    expect(await list('reviewed')).toMatchObject([{ person: world.people.L1, worksheet: WORKSHEET }]);
    expect((await opened()).review).toEqual(said);

    await takeItBack();
    expect(await sharedOf()).toMatchObject({ shared: null, reviews: expected });
    await expectNotShared(await review(of));
  });

  test('of one trainer is the last by (at, id), in any order and however often it is sent', async () => {
    await share();
    const { share: of } = await opened();
    const [early, late] = [
      { id: ulid(), at: NOON, comments: { act: 'First.' } },
      { id: ulid(), at: NOON + 60_000, comments: { act: 'Second.' } },
    ];
    api.now = NOON + 120_000;
    await Promise.all([review(of, late), review(of, early), review(of, late)]);
    await review(of, early);
    expect((await sharedOf())?.reviews.map(({ comments }) => comments)).toEqual([{ act: 'Second.' }]);
  });

  test('by a clock that runs ahead does not stand for good', async () => {
    await share();
    const { share: of } = await opened();
    await review(of, { at: NOON + 400 * DAY_MS, comments: { act: 'From tomorrow.' } });
    api.now = NOON + 1000;
    await review(of, { at: NOON + 1000, comments: { act: 'Today.' } });
    expect((await sharedOf())?.reviews.map(({ comments }) => comments)).toEqual([{ act: 'Today.' }]);
  });

  test.each([
    ['no level for a row', { levels: {} }, 'levels'],
    ['a comment on a part there is not', { comments: { nothing: 'Hm.' } }, 'comments'],
    ['a comment over its length', { comments: { act: 'x'.repeat(501) } }, 'comments.act'],
    ['an empty comment', { comments: { act: '' } }, 'comments.act'],
  ])('with %s → 400, nothing kept', async (_words, change, field) => {
    await share();
    const { share: of } = await opened();
    expect(await replyTo(review(of, change))).toEqual(refusal(400, 'bad_request', field));
    expect((await sharedOf())?.reviews).toEqual([]);
  });

  test('of what was never shared, or by a trainer of another cohort → as if it were not there', async () => {
    await expectNotShared(await review(ulid()));
    await share();
    const { share: of } = await opened();
    expect((await review(of, {}, 'T2')).status).toBe(404);
    await expectNotShared(await review(of, { cohort: world.cohorts.C2 }, 'T2'));
  });
});
