import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { cleanBadge } from '#domain/attendance/pass.ts';
import { slotStanding, RATING_SLOTS, ratingSlot } from '#domain/attendance/marks.ts';
import { markAttendance, readAttendance, type SentMark } from '#domain/contract/attendance.ts';
import { editCohort } from '#domain/contract/cohorts.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { NOON, putCohort, putEnrolment } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { type CohortOf, type PersonOf } from '../support/world.ts';
import { api, ask, database, enrol, send, useWorld, world } from './one-world.ts';

const catalogue = makeCatalogue();
/** The days of the world’s first cohort. */
const [ONE, TWO] = ['2027-03-01', '2027-03-02'];

useWorld(catalogue);

const mark = (change: Partial<SentMark> = {}): SentMark => ({
  ...{ id: ulid(), person: world.people.L1, slot: ONE, value: 'present', at: api.now },
  ...change,
});
const sendMarks = (marks: readonly SentMark[], who: PersonOf = 'T1', cohort: CohortOf = 'C1') =>
  ask(markAttendance, { cohort: world.cohorts[cohort], marks }, who);
const read = (cohort = world.cohorts.C1, who: PersonOf = 'T1') =>
  ask(readAttendance, { cohort, after: null }, who);
const standing = async (slot = ONE) => slotStanding((await read()).people[0]!.marks, slot);

/** A cohort of so many people, of whom one is `L1`. @returns its id and theirs */
async function openCohort(size: number): Promise<{ readonly cohort: string; readonly people: string[] }> {
  const [cohort, affiliate] = [ulid(), world.affiliates.A];
  await putCohort(database.stores.cohorts, { id: cohort, affiliate, startsOn: ONE, endsOn: null, place: '' });
  const people = Array.from({ length: size }, () => ulid());
  for (const [n, person] of people.entries()) {
    const name = `Person ${String(n).padStart(2, '0')}`;
    await putEnrolment(database.stores.peopleWriter, { person, cohort, affiliate, name });
  }
  return { cohort, people };
}

test('a mark is there for the next who looks, with who made it and when', async () => {
  const sent = mark();
  expect(await sendMarks([sent])).toEqual({ results: { [sent.id]: 'applied' }, left: [] });
  const { people, markers, cohort } = await read();
  expect(people.map(({ name }) => name)).toEqual(['Plain L1']);
  expect(people[0]!.marks).toEqual([
    { id: sent.id, slot: ONE, value: 'present', by: world.people.T1, at: NOON },
  ]);
  expect(markers).toEqual({ [world.people.T1]: 'Plain T1' });
  expect(cohort.startsOn).toBe(ONE);
});

test('nobody marked and nobody there are both an answer', async () => {
  expect((await read()).people[0]!.marks).toEqual([]);
  const { cohort } = await openCohort(0);
  expect(await read(cohort, 'KA')).toMatchObject({ people: [], markers: {}, next: null });
});

test('the same marks again write nothing; those who come in the wrong order end alike', async () => {
  const [first, second] = [mark(), mark({ value: 'absent', at: NOON + 1 })];
  await sendMarks([second]);
  await sendMarks([first]);
  const before = database.writes().length;
  const again = await sendMarks([first, second]);
  expect(again.results).toEqual({ [first.id]: 'duplicate', [second.id]: 'duplicate' });
  expect(database.writes()).toHaveLength(before);
  expect((await standing()).shown?.id).toBe(second.id);
});

test('S65 two trainers who mark at once lose nothing: both are kept, and the later is shown', async () => {
  const [here, away] = [mark(), mark({ value: 'absent', at: NOON + 1 })];
  const others = Array.from({ length: 8 }, (_, n) => mark({ slot: TWO, at: NOON + n }));
  const batches = [
    sendMarks([here], 'T1'),
    sendMarks([away], 'KA'),
    ...others.map((each) => sendMarks([each], 'Z')),
  ];
  const results = Object.assign({}, ...(await Promise.all(batches)).map((each) => each.results));
  expect(new Set(Object.values(results))).toEqual(new Set(['applied']));
  expect(await standing()).toMatchObject({ shown: { id: away.id }, differing: [{ id: here.id }] });
  expect((await read()).people[0]!.marks).toHaveLength(10);
});

describe('a mark that cannot be', () => {
  test('is refused by itself, and holds up no other', async () => {
    const good = mark();
    const outside = mark({ slot: '2027-03-05' });
    const nonsense = mark({ slot: 'lunch' });
    const ofAnother = mark({ person: world.people.L2 });
    const ofNobody = mark({ person: ulid() });
    const { results } = await sendMarks([outside, nonsense, ofAnother, good, ofNobody]);
    expect(results).toEqual({
      [good.id]: 'applied',
      [outside.id]: { refused: 'unknown_slot' },
      [nonsense.id]: { refused: 'unknown_slot' },
      [ofAnother.id]: { refused: 'not_enrolled' },
      [ofNobody.id]: { refused: 'not_enrolled' },
    });
    expect(database.writes()).toHaveLength(1);
  });

  test('in a group without days nothing can be marked', async () => {
    const sent = mark({ person: world.people.LB });
    const { results } = await sendMarks([sent], 'KB', 'CB');
    expect(results[sent.id]).toEqual({ refused: 'unknown_slot' });
  });

  test('a mark of somebody who left is kept, says so, and is there when they come back', async () => {
    const { C1: cohort } = world.cohorts;
    const { L1: person } = world.people;
    await database.stores.members.remove(cohort, person, NOON);
    const sent = mark();
    expect(await sendMarks([sent])).toEqual({ results: { [sent.id]: 'applied' }, left: [person] });
    expect((await read()).people).toEqual([]);
    await database.stores.members.restore(cohort, person);
    expect((await standing()).shown?.id).toBe(sent.id);
  });

  test('one of a clock that is years ahead counts from when it came, below every right one', async () => {
    const right = mark({ at: NOON - 1000 });
    const wrong = mark({ value: 'absent', at: NOON + 700 * DAY_MS });
    await sendMarks([wrong, right], 'T1');
    expect((await standing()).shown?.id).toBe(right.id);
    expect((await read()).people[0]!.marks.find(({ id }) => id === wrong.id)).toMatchObject({
      at: NOON,
      received: true,
    });
  });
});

describe('S69 a rating of readiness', () => {
  const SLOT = ratingSlot('first-day', 'listens');

  test('is read by the trainers of the cohort, and by nobody who coordinates or administers it', async () => {
    const { C1: cohort } = world.cohorts;
    const sent = mark({ slot: SLOT, value: '3' });
    const day = mark();
    expect(await sendMarks([sent, day])).toMatchObject({
      results: { [sent.id]: 'applied', [day.id]: 'applied' },
    });
    expect((await standing(SLOT)).shown).toMatchObject({ id: sent.id, value: '3', by: world.people.T1 });
    for (const who of ['KA', 'Z'] as const) {
      const { people } = await read(cohort, who);
      expect(
        people[0]!.marks.map(({ id }) => id),
        who,
      ).toEqual([day.id]);
    }
  });

  test('by anyone else is refused, and holds up no other', async () => {
    for (const who of ['KA', 'Z'] as const) {
      const [rated, day] = [mark({ slot: SLOT, value: '1' }), mark()];
      const { results } = await sendMarks([rated, day], who);
      expect(results, who).toEqual({ [rated.id]: { refused: 'unknown_slot' }, [day.id]: 'applied' });
    }
    expect((await standing(SLOT)).shown).toBeNull();
  });

  test('takes a step of four and nothing else, and a day takes none', async () => {
    const sent = [
      mark({ slot: SLOT, value: 'present' }),
      mark({ slot: ONE, value: '4' }),
      mark({ slot: 'rating.first-day.sings', value: '4' }),
      mark({ slot: SLOT, value: '4' }),
      mark({ slot: SLOT, value: 'unmarked', at: NOON + 1 }),
    ];
    const { results } = await sendMarks(sent);
    expect(sent.map(({ id }) => results[id])).toEqual([
      ...Array.from({ length: 3 }, () => ({ refused: 'unknown_slot' })),
      ...['applied', 'applied'],
    ]);
    expect((await standing(SLOT)).shown).toBeNull();
  });

  test('by two trainers at once is kept from both, and all ten of a person are one write', async () => {
    database.forget();
    await sendMarks(RATING_SLOTS.map((slot) => mark({ slot, value: '2' })));
    expect(database.writes()).toHaveLength(1);
    const role = { role: 'trainer', scope: world.cohorts.C1 } as const;
    await database.stores.peopleWriter.grantRole({ id: world.people.T2, name: 'Plain T2' }, role, NOON);
    const one = mark({ slot: SLOT, value: '4', at: NOON + 1 });
    const other = mark({ slot: SLOT, value: '3', at: NOON + 2 });
    await Promise.all([sendMarks([one], 'T1'), sendMarks([other], 'T2')]);
    expect(await standing(SLOT)).toMatchObject({ shown: { id: other.id }, differing: [{ id: one.id }] });
  });
});

test('days that move leave what was marked: it is shown again once they are back', async () => {
  await sendMarks([mark()]);
  const plan = { cohort: world.cohorts.C1, name: 'Spring', place: '', path: 'core', endsOn: null };
  const move = (startsOn: string) => send(editCohort, { ...plan, startsOn }, 'KA');
  expect((await move('2027-04-01')).status).toBe(200);
  expect((await sendMarks([mark()])).results).toMatchObject({});
  await move(ONE);
  expect((await standing()).shown?.value).toBe('present');
});

test('28 people cost 28 writes of one unit, one read of their places and one of their sheets', async () => {
  const { cohort, people } = await openCohort(28);
  const marks = people.map((person) => mark({ person }));
  database.forget();
  expect((await send(markAttendance, { cohort, marks }, 'KA')).status).toBe(200);
  expect(database.counts()).toEqual({
    // The session and the cohort.
    GetItem: 2,
    // Who calls.
    Query: 1,
    BatchGetItem: 2,
    PutItem: 28,
  });
  const sizes = database.writes().map(({ input }) => JSON.stringify(input['Item']).length);
  expect(Math.max(...sizes)).toBeLessThan(1024);
  database.forget();
  const list = await read(cohort, 'KA');
  expect(list.people).toHaveLength(28);
  expect(new Set(list.people.map(({ badge }) => cleanBadge(badge))).size).toBe(28);
  expect(list.people.every(({ badge }) => cleanBadge(badge) === badge)).toBe(true);
  expect(database.calls).toHaveLength(6);
});

test('a badge differs from cohort to cohort, and stays the same', async () => {
  const [once, again] = [await read(), await read()];
  expect(once.people[0]!.badge).toBe(again.people[0]!.badge);
  const { L1: person } = world.people;
  await enrol(person, 'C2', { name: 'Plain L1' });
  const other = await read(world.cohorts.C2, 'T2');
  expect(other.people.find((each) => each.person === person)?.badge).not.toBe(once.people[0]!.badge);
});
