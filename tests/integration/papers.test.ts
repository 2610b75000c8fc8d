import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { board } from '#domain/contract/board.ts';
import { markPaper, papersOfLearner } from '#domain/contract/papers.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { NOON, replyTo, refusal } from '../support/api.ts';
import { askingForPlan, makeCatalogue, PLAN } from '../support/catalogue.ts';
import { seeded, wholeCourse } from '../support/course-events.ts';
import { talkWithTrainer } from '#domain/record/completion.ts';
import type { PersonOf } from '../support/world.ts';
import { ask, database, send, syncEvents, useWorld, world } from './one-world.ts';
import { writtenKeys } from './snapshot.ts';

const base = makeCatalogue();
const catalogue = askingForPlan(base);

useWorld(catalogue);

const mark = (change: object = {}, who: PersonOf = 'T1'): Promise<Response> =>
  send(markPaper, { ...ofL1(), worksheet: PLAN.id, isSeen: true, id: ulid(), ...change }, who);
const ofL1 = () => ({ cohort: world.cohorts.C1, person: world.people.L1 });
const listed = async (who: PersonOf = 'T1') => (await ask(papersOfLearner, ofL1(), who)).worksheets;
/** Every card of the course, and every question right. */
const items = base.modules.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.items));
const RIGHT = wholeCourse(base, seeded(7), NOON - DAY_MS).map((event) => {
  const item = event.t === 'answer' ? items.find(({ id }) => id === event.item) : undefined;
  return item !== undefined && 'right' in item.key ? { ...event, answer: item.key.right } : event;
});
const certificates = async (): Promise<string[]> =>
  (await database.items())
    .filter(({ pk, sk }) => pk === `P#${world.people.L2}` && String(sk).startsWith('CERT#core'))
    .map(({ sk }) => String(sk));
const onBoard = async () => {
  const { people } = await ask(board, { cohort: world.cohorts.C1, after: null }, 'T1');
  return people.find(({ person }) => person === world.people.L1)!;
};
const OPEN = [{ worksheet: PLAN.id, standing: 'open', seen: null }];
const SEEN = [{ worksheet: PLAN.id, standing: 'paper', seen: { by: 'Plain T1', at: NOON } }];

describe('a worksheet that a trainer saw on paper', () => {
  test('S77 counts on the board and comes to its writer’s phones, by one write; taken back, it is open again', async () => {
    await syncEvents('L1', RIGHT);
    const heard = (await onBoard()).heardAt;
    expect((await onBoard()).modules).toMatchObject([{ state: 'part' }]);
    expect(await listed()).toEqual(OPEN);
    const before = database.writes().length;

    expect(await replyTo(mark())).toEqual([200, { worksheets: SEEN }]);

    const keys = writtenKeys(database.writes().slice(before));
    expect([...new Set(keys.filter((key) => !key.startsWith('S#')))]).toEqual([`P#${world.people.L1}`]);
    expect(await onBoard()).toMatchObject({ heardAt: heard, modules: [{ state: 'done' }] });
    const { papers } = (await syncEvents('L1', [])).state['core']!;
    expect(papers).toMatchObject({ [PLAN.id]: { at: NOON, by: 'Plain T1', isSeen: true } });

    await mark({ isSeen: false });
    expect(await listed()).toEqual(OPEN);
    expect((await onBoard()).modules).toMatchObject([{ state: 'part' }]);
  });

  test('S77 a talk with staff counts where most of a module was skipped, and can be taken back', async () => {
    const [module] = base.modules;
    const scored = module!.lessons.flatMap((lesson) => lesson.items).filter(({ scored }) => scored);
    const ids = new Set(scored.map(({ id }) => id));
    const read = RIGHT.filter((event) => event.t !== 'answer' || !ids.has(event.item));
    const skip = { course: 'core', v: 1, t: 'skip' } as const;
    const skips = scored.map(({ id: section }, at) => ({
      ...{ ...skip, id: ulid(), at: NOON - DAY_MS + at, section },
    }));
    await syncEvents('L1', [...read, ...skips]);
    const needs = async () => (await onBoard()).needs.filter(({ rule }) => rule === 'talk');
    expect(await needs()).toEqual([{ rule: 'talk', module: module!.id }]);
    const talk = talkWithTrainer(module!.id);
    expect(await listed()).toContainEqual({ worksheet: talk, standing: 'open', seen: null });

    expect((await mark({ worksheet: talk })).status).toBe(200);
    expect(await needs()).toEqual([]);
    expect(await listed()).toContainEqual({ worksheet: talk, standing: 'paper', seen: SEEN[0]!.seen });

    await mark({ worksheet: talk, isSeen: false });
    expect(await needs()).toHaveLength(1);
  });

  test('earns the certificate that waited for it alone; whose phone has sent nothing waits for that', async () => {
    const theirs = { cohort: world.cohorts.C2, person: world.people.L2 };
    expect(await replyTo(mark(theirs, 'T2'))).toEqual(refusal(404, 'not_found', 'record'));
    await syncEvents('L2', RIGHT);
    expect(await certificates()).toEqual([]);
    expect((await mark(theirs, 'T2')).status).toBe(200);
    expect(await certificates()).toEqual(['CERT#core#ready#0001']);
  });

  test('S77 twice is one, and of two who mark at once both come through', async () => {
    const id = ulid();
    const replies = await Promise.all([mark({ id }), mark({ id }), mark({}, 'KA')]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await listed()).toMatchObject([{ standing: 'paper' }]);
    const written = database.writes().length;
    await mark({ id: (await syncEvents('L1', [])).state['core']!.papers![PLAN.id]!.id, isSeen: true });
    expect(writtenKeys(database.writes().slice(written)).filter((key) => key.startsWith('P#'))).toEqual([]);
  });

  test('a phone that writes at the same moment loses nothing of it, and the mark stays', async () => {
    const events = wholeCourse(base, seeded(9), NOON - 1000).slice(0, 30);
    const [{ results }] = await Promise.all([syncEvents('L1', events), mark()]);
    expect(Object.values(results).filter((each) => each !== 'applied' && each !== 'duplicate')).toEqual([]);
    expect(await listed()).toEqual(SEEN);
  });

  test.each([
    ['that the path doesn’t ask for', { worksheet: 'worksheet.other' }, 'worksheet'],
    ['of somebody in another cohort', { person: 'LB' }, 'person'],
    ['of somebody who was taken out', { person: 'removed1' }, 'person'],
  ] as const)('one %s is refused, and nothing is written', async (_, change, field) => {
    const before = database.writes().length;
    const person = 'person' in change ? { person: world.people[change.person] } : change;
    expect(await replyTo(mark(person))).toEqual(refusal(404, 'not_found', field));
    expect(writtenKeys(database.writes().slice(before)).filter((key) => key.startsWith('P#'))).toEqual([]);
  });

  test('S77 nobody reads a word of what was written', async () => {
    expect(JSON.stringify(await listed())).not.toContain('act');
  });
});
