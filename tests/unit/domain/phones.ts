import fc from 'fast-check';
import type { Answer } from '#domain/course/answer.ts';
import type { AnswerKey, Catalogue, CatalogueItem } from '#domain/course/course.ts';
import type { ProgressEvent, TimedEvent } from '#domain/record/events/events.ts';
import { LOWERED, RAISED } from '#domain/record/flags.ts';
import { ulidOf } from '../../support/ulids.ts';

/** A small course with every type of item, two modules and one mastery lesson. */
export const catalogue: Catalogue = {
  course: 'core',
  hash: 'test',
  modules: [
    {
      id: 'one',
      number: 1,
      requires: [],
      review: [
        { id: 'review-one.again', key: { type: 'single', options: ['a', 'b'], right: 'a' }, scored: true },
      ],
      lessons: [
        lesson('alpha', { core: true, mastery: false }, [
          { type: 'single', options: ['a', 'b', 'c'], right: 'b' },
          { type: 'multi', options: ['a', 'b', 'c', 'd'], right: ['a', 'c'] },
          { type: 'reflect' },
        ]),
        lesson('beta', { core: false, mastery: false }, [{ type: 'order', right: ['a', 'b', 'c', 'd'] }]),
      ],
    },
    {
      id: 'two',
      number: 2,
      requires: [],
      review: [],
      lessons: [
        lesson('gamma', { core: true, mastery: true }, [
          { type: 'match', slots: ['x', 'y', 'z'], right: { a: 'x', b: 'y', c: 'z' } },
          { type: 'single', options: ['a', 'b', 'c'], right: 'a' },
        ]),
      ],
    },
    { id: 'three', number: 3, lessons: [], requires: [], review: [] },
  ],
  forms: [{ id: 'surveys.before', questions: [{ id: 'sure', most: 100, step: 10 }] }],
  talks: [],
  worksheets: [],
  earlier: [],
};

function lesson(id: string, rule: { core: boolean; mastery: boolean }, keys: AnswerKey[]) {
  const items: CatalogueItem[] = keys.map((key, at) => ({
    id: `${id}.q${String(at + 1)}`,
    key,
    scored: key.type !== 'reflect',
  }));
  return {
    id,
    number: '1.1',
    minutes: 8,
    dated: false,
    ...rule,
    sections: [`${id}.hook`, `${id}.story`, ...items.map((item) => item.id)],
    skippable: [`${id}.story`],
    items,
  };
}

export const lessons = catalogue.modules.flatMap((module) => module.lessons);
export const sections = lessons.flatMap((each) => each.sections);
export const items = lessons.flatMap((each) => each.items);

export function answersTo(key: AnswerKey): fc.Arbitrary<Answer> {
  switch (key.type) {
    case 'single':
      return fc.constantFrom(...key.options);
    case 'multi':
      return fc.subarray(key.options, { minLength: 1 });
    case 'order':
      return fc.shuffledSubarray(key.right, { minLength: key.right.length });
    case 'match':
      return fc.record(
        Object.fromEntries(Object.keys(key.right).map((id) => [id, fc.constantFrom(...key.slots)])),
        // As JSON reads: an object like any other.
        { noNullPrototype: true },
      );
    case 'reflect':
      throw new Error('a reflection has no answer');
  }
}

type Act =
  | { t: 'step' | 'skip' | 'ask' | 'place'; section: string }
  | { t: 'answer'; item: string; answer: Answer }
  | { t: 'form'; form: string; values: Record<string, number> };

/** Where the phones of `histories` raise and lower flags: few places, so that they meet. */
export const PLACES = ['alpha.hook', 'alpha.q1', 'gamma.story'] as const;

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ t: fc.constantFrom('step', 'skip', 'ask', 'place'), section: fc.constantFrom(...sections) }),
  fc
    .constantFrom(...items.filter((item) => item.scored))
    .chain((item) =>
      fc.record({ t: fc.constant('answer'), item: fc.constant(item.id), answer: answersTo(item.key) }),
    ),
  fc.record({
    t: fc.constant('form'),
    form: fc.constant('surveys.before'),
    values: fc.oneof(
      fc.constant({}),
      fc.record({ sure: fc.constantFrom(0, 50, 100) }, { noNullPrototype: true }),
    ),
  }),
  fc.record({
    t: fc.constant('form'),
    form: fc.constantFrom(...PLACES),
    values: fc.constantFrom({ ...RAISED }, { ...LOWERED }),
  }),
);

/**
 * Histories that phones can have. Each phone's clock runs forward from its own start, so phones disagree and
 * two acts may share a millisecond; every event has its own id.
 */
export const histories: fc.Arbitrary<ProgressEvent[]> = fc
  .array(
    fc.record({
      start: fc.integer({ min: 1_000_000, max: 1_000_400 }),
      acts: fc.array(fc.tuple(act, fc.integer({ min: 0, max: 60 })), { maxLength: 25 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((phones) => {
    let count = 0;
    return phones.flatMap(({ start, acts }) => {
      let at = start;
      return acts.map(([each, later]): ProgressEvent => {
        at += later;
        count += 1;
        return { id: ulidOf((count * 7919) % 1_000_003), course: 'core', at, v: 1, ...each };
      });
    });
  });

/** Cuts a list of events into batches, of sizes that come round. */
const cut = (events: readonly TimedEvent[], sizes: readonly number[]): TimedEvent[][] => {
  const queue = [...events];
  const batches: TimedEvent[][] = [];
  for (let turn = 0; queue.length > 0; turn += 1) {
    batches.push(queue.splice(0, sizes[turn % sizes.length]));
  }
  return batches;
};

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 8 });

/** A history as it can reach a server: shuffled, with some events more than once, cut into batches. */
export const deliveries = histories.chain((events) =>
  fc
    .tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events), sizes)
    .map(([shuffled, again, of]) => ({ events, batches: cut([...shuffled, ...again], of) })),
);

/** When a server may receive events of a wrong clock: before, between and after the times of other phones. */
const receipts = fc.integer({ min: 999_900, max: 1_001_600 });

/**
 * What reaches a server if some phones have impossible clocks: each sending carries its time of receipt,
 * until the event’s own time is possible. The events come in two orders, each cut into its own batches.
 */
export const skewed = histories
  .chain((events) =>
    fc.tuple(
      ...events.map((event) =>
        fc
          .tuple(fc.array(receipts, { maxLength: 3 }), fc.boolean())
          .map(([times, isBelieved]): TimedEvent[] => {
            const received = times.map((at) => ({ ...event, at, received: true as const }));
            return isBelieved || times.length === 0 ? [event, ...received] : received;
          }),
      ),
    ),
  )
  .map((each) => each.flat())
  .chain((told) => {
    const inSomeOrder = fc.shuffledSubarray(told, { minLength: told.length });
    return fc
      .tuple(inSomeOrder, inSomeOrder, sizes, sizes)
      .map(([one, other, ones, others]) => ({ told, one: cut(one, ones), other: cut(other, others) }));
  });
