import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { board, removeLearner, helpLearner } from '#domain/contract/board.ts';
import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import { LOWERED, MOST_OF_HELP, RAISED } from '#domain/record/flags.ts';
import { fieldPlace } from '#domain/worksheets/ids.ts';
import { NOON, replyTo, refusal } from '../support/api.ts';
import { makeCatalogue, PLAN } from '../support/catalogue.ts';
import { NEWS, type PersonOf } from '../support/world.ts';
import { api, ask, database, send, syncEvents, useWorld, world } from './one-world.ts';
import { writtenKeys } from './snapshot.ts';

const catalogue = makeCatalogue();
const CARD = catalogue.modules[0]!.lessons[1]!.sections[1]!;
const FIELD = fieldPlace(PLAN.id, 'act');
/** Within a trainer's session. */
const LATER_MS = 10 * MINUTE_MS;
const TEXT = 'Two people asked me that.\nCall me, <b>any</b> evening 🌻';

useWorld(catalogue);

/** What a phone of the learner L1 sends: flags, each one second after the one before. */
const say = async (
  flags: readonly (readonly [place: string, values: Record<string, number>])[],
  have = 0,
) => {
  const events = flags.map(([form, values], at) => ({
    ...{ id: ulid(NOON + at), course: 'core', at: NOON - DAY_MS + at * 1000, v: 1, t: 'form' },
    ...{ form, values },
  }));
  return { events, ...(await syncEvents('L1', events, { epoch: 'epoch-1', have: { core: have } })) };
};
/** What the board says of the places where L1 is stuck, but for the one of the world. */
const seenBy = async (who: PersonOf = 'T1') => {
  const { people } = await ask(board, { cohort: world.cohorts.C1, after: null }, who);
  const found = people.find(({ person }) => person === world.people.L1);
  const needs = found?.needs.flatMap((need) => (need.rule === 'flag' ? need : [])) ?? [];
  return { heardAt: found?.heardAt, flags: needs.filter(({ place }) => place !== world.flagged) };
};
const help = (change: object = {}, who: PersonOf = 'T1'): Promise<Response> =>
  send(
    helpLearner,
    { cohort: world.cohorts.C1, person: world.people.L1, place: CARD, id: ulid(), text: TEXT, ...change },
    who,
  );
const NO_FLAG = refusal(404, 'not_found', 'flag');

describe('a flag', () => {
  test('S62 reaches the board with its place and time alone, at a card and at a field of a worksheet', async () => {
    const { events, results } = await say([
      [FIELD, RAISED],
      [CARD, RAISED],
    ]);
    const [field, card] = events;
    expect(Object.values(results)).toEqual(['applied', 'applied']);
    expect((await seenBy()).flags).toEqual([
      { rule: 'flag', place: FIELD, flag: field!.id, at: field!.at },
      { rule: 'flag', place: CARD, flag: card!.id, at: card!.at },
    ]);
    expect((await seenBy('KA')).flags).toHaveLength(2);
  });

  test('that was lowered is off the board, also where an old phone sends the raising once more', async () => {
    const { events } = await say([
      [CARD, RAISED],
      [CARD, LOWERED],
    ]);
    expect((await seenBy()).flags).toEqual([]);
    expect((await syncEvents('L1', [events[0]])).results).toEqual({ [events[0]!.id]: 'duplicate' });
    expect((await seenBy()).flags).toEqual([]);
  });
});

describe('an answer', () => {
  test('S62 comes to the learner with their record, ends the flag, and says nothing of when they were heard', async () => {
    const { events, state } = await say([[CARD, RAISED]]);
    expect(state['core']?.help).toBeUndefined();
    const before = await seenBy();
    api.now += LATER_MS;
    const written = database.writes().length;

    const id = ulid();
    expect(await replyTo(help({ flag: events[0]!.id, id }))).toEqual([200, {}]);

    // One item of the learner's, beside the session that was used.
    const keys = writtenKeys(database.writes().slice(written));
    expect(keys.filter((key) => !key.startsWith('S#'))).toEqual([`P#${world.people.L1}`]);
    expect(await seenBy()).toEqual({ heardAt: before.heardAt, flags: [] });
    const told = await say([]);
    expect(told.state['core']?.help).toEqual({
      [CARD]: { id, at: NOON + LATER_MS, flag: events[0]!.id, by: 'Plain T1', text: TEXT },
    });
    // Nothing of it comes again to a phone that has it.
    expect((await say([], told.state['core']!.version)).state).toEqual({});
  });

  test('that was sent twice is one, and of two who write at once the first stands', async () => {
    const flag = (await say([[CARD, RAISED]])).events[0]!.id;
    const id = ulid();
    const both = await Promise.all([help({ flag, id }), help({ flag, id })]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await replyTo(help({ flag, text: 'Late' }, 'KA'))).toEqual(NO_FLAG);
    expect((await say([])).state['core']?.help?.[CARD]).toMatchObject({ id, by: 'Plain T1' });
  });

  test('loses nothing that the learner’s phones write at the same moment', async () => {
    const flag = (await say([[CARD, RAISED]])).events[0]!.id;
    const [helped, first, second] = await Promise.all([
      help({ flag }),
      say([[FIELD, RAISED]]),
      say([[catalogue.modules[0]!.lessons[2]!.sections[0]!, RAISED]]),
    ]);
    expect(helped.status).toBe(200);
    const results = [...Object.values(first.results), ...Object.values(second.results)];
    expect(results).toEqual(['applied', 'applied']);
    expect((await seenBy()).flags).toHaveLength(2);
    expect((await say([])).state['core']?.help?.[CARD]?.text).toBe(TEXT);
  });

  test('to what was lowered or raised again meanwhile says so, and the later flag stays', async () => {
    const flag = (await say([[CARD, RAISED]])).events[0]!.id;
    await say([
      [FIELD, LOWERED],
      [CARD, LOWERED],
    ]);
    expect(await replyTo(help({ flag }))).toEqual(NO_FLAG);
    const raised = await say([
      [FIELD, LOWERED],
      [FIELD, LOWERED],
      [CARD, RAISED],
    ]);
    expect(await replyTo(help({ flag }))).toEqual(NO_FLAG);
    expect((await seenBy()).flags).toMatchObject([{ flag: raised.events[2]!.id }]);
  });

  test('to somebody who has left the cohort, or is in another, is refused as to nobody', async () => {
    const flag = (await say([[CARD, RAISED]])).events[0]!.id;
    const gone = refusal(404, 'not_found', 'person');
    await send(removeLearner, { cohort: world.cohorts.C1, person: world.people.L1 }, 'T1');
    expect(await replyTo(help({ flag }))).toEqual(gone);
    const { LB: person } = world.people;
    const theirs = { person, place: world.flagged, flag: world.flags.get(person)! };
    expect(await replyTo(help(theirs))).toEqual(gone);
  });

  test.each([
    ['nothing', ''],
    ['nothing but space', ' \n\t '],
    ['more than fits', 'a'.repeat(MOST_OF_HELP + 1)],
  ])('of %s is refused', async (_words, text) => {
    expect(await replyTo(help({ flag: world.flags.get(world.people.L1), text }))).toEqual(
      refusal(400, 'bad_request', 'text'),
    );
  });
});

test('the board of somebody who raised none, and whose phone was last heard long ago, says nothing new', async () => {
  const { flags, heardAt } = await seenBy();
  expect([flags, heardAt]).toEqual([[], NEWS.heardAt]);
});
