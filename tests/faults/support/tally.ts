import { isDeepStrictEqual } from 'node:util';
import type { Answer } from '#domain/course/answer.ts';
import type { Catalogue, CatalogueItem } from '#domain/course/course.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import { mark } from '#domain/course/marking.ts';
import { TRIES_KEPT } from '#domain/record/progress.ts';
import type { Attempt, LearningRecord } from '#domain/record/record.ts';
import { judgeRun } from '#domain/course/simulator.ts';
import { talkItem } from '#domain/worksheets/ids.ts';

type Answered = Extract<ProgressEvent, { t: 'answer' }>;
type Filled = Extract<ProgressEvent, { t: 'form' }>;

/** The times an event may claim, and the times the server sets where a phone’s clock is wrong; ms. */
export interface Times {
  readonly believed: readonly [from: number, to: number];
  /** Earliest and latest time at which the server can have received anything. */
  readonly received: readonly [from: number, to: number];
}

export interface Findings {
  /** Made on a phone, and not in the record. */
  readonly lost: readonly string[];
  /** In the record twice, or without anyone having made it. */
  readonly double: readonly string[];
  /** There, and not as it was: a date, a mark, an order. */
  readonly wrong: readonly string[];
}

const within = (at: number, [from, to]: readonly [number, number]): boolean => at >= from && at <= to;

const later = <Timed extends { readonly at: number; readonly id: string }>(
  left: Timed,
  right: Timed,
): number => left.at - right.at || (left.id < right.id ? -1 : 1);

const better = (left: Attempt, right: Attempt): number =>
  Number(right.right) - Number(left.right) || later(left, right);

/** Marks answers to items, and runs through talks. */
export const judgeOf = (catalogue: Catalogue): ((item: string, answer: Answer) => boolean) => {
  const lessons = catalogue.modules.flatMap((module) => module.lessons);
  const review = catalogue.modules.flatMap((module) => module.review);
  const items = new Map<string, CatalogueItem>(
    [...lessons.flatMap((lesson) => lesson.items), ...review].map((item) => [item.id, item]),
  );
  const talks = new Map(catalogue.talks.map((talk) => [talkItem(talk.id), talk]));
  return (id, answer) => {
    const talk = talks.get(id);
    if (talk !== undefined) return judgeRun(talk, answer) === true;
    const item = items.get(id);
    if (item === undefined) throw new Error(`an answer to no item: ${id}`);
    return mark(item.key, answer).right;
  };
};

/** An entry of a record of which only the last event counts. */
type Entry = LearningRecord['forms'][string] | NonNullable<LearningRecord['place']>;

/**
 * Compares a record with all that its owner's phones made, by a recount that shares no code with `merge`.
 * Events of a right clock are compared to the millisecond; others must carry the server's own time.
 * @param arrived ids of the places that surely arrived, all by default: a phone drops an unsent place when it
 *   makes another
 */
export const tally = (
  record: LearningRecord,
  events: readonly ProgressEvent[],
  catalogue: Catalogue,
  times: Times,
  arrived: ReadonlySet<string> = new Set(events.map(({ id }) => id)),
): Findings => {
  const [lost, double, wrong]: [string[], string[], string[]] = [[], [], []];
  const isBelieved = (at: number): boolean => within(at, times.believed);

  const grown = { steps: 'step', skips: 'skip', asks: 'ask' } as const;
  for (const set of ['steps', 'skips', 'asks'] as const) {
    const given = new Map<string, number[]>();
    for (const event of events) {
      if (event.t !== grown[set]) continue;
      given.set(event.section, [...(given.get(event.section) ?? []), event.at]);
    }
    for (const section of Object.keys(record[set])) {
      if (!given.has(section)) double.push(`${set} ${section}: nobody did it`);
    }
    for (const [section, ats] of given) {
      const kept = record[set][section];
      const believed = ats.filter(isBelieved);
      if (kept === undefined) {
        lost.push(`${set} ${section}`);
        continue;
      }
      const first = Math.min(...believed);
      const isRight =
        believed.length === ats.length
          ? kept === first
          : kept <= first && (believed.includes(kept) || within(kept, times.received));
      if (!isRight) wrong.push(`${set} ${section}: ${kept}, not ${first}`);
    }
  }

  const judge = judgeOf(catalogue);
  const answers = new Map<string, Answered[]>();
  for (const event of events) {
    if (event.t !== 'answer') continue;
    answers.set(event.item, [...(answers.get(event.item) ?? []), event]);
  }
  for (const id of Object.keys(record.answers)) {
    if (!answers.has(id)) double.push(`answers ${id}: nobody gave one`);
  }
  for (const [id, given] of answers) {
    const kept = record.answers[id];
    if (kept === undefined) {
      lost.push(`answers ${id}`);
      continue;
    }
    const made = new Set(given.map((event) => event.id));
    const ids = kept.first.map((each) => each.id);
    for (const each of new Set([...ids, kept.best.id])) {
      if (!made.has(each)) double.push(`try ${each} at ${id}: nobody made it`);
    }
    if (new Set(ids).size < ids.length) double.push(`tries at ${id}: one is there twice`);
    const tries = given
      .map((event): Attempt => {
        const right = judge(id, event.answer);
        return { id: event.id, at: event.at, answer: event.answer, right };
      })
      .sort(later);
    if (made.size <= TRIES_KEPT) {
      for (const each of made) if (!ids.includes(each)) lost.push(`try ${each} at ${id}`);
    }
    if (!tries.every(({ at }) => isBelieved(at))) continue;
    const first = tries.slice(0, TRIES_KEPT);
    const best = tries.toSorted(better)[0];
    if (!isDeepStrictEqual(kept.first, first) || !isDeepStrictEqual(kept.best, best)) {
      wrong.push(`tries at ${id}: not the first and the best`);
    }
  }

  /** Events of a right clock come after those of a wrong one, whose times mean nothing. */
  const byTime = (left: ProgressEvent, right: ProgressEvent): number => {
    const [here, there] = [isBelieved(left.at), isBelieved(right.at)];
    if (here !== there) return here ? 1 : -1;
    return here ? later(left, right) : left.id < right.id ? -1 : 1;
  };
  const isTimed = ({ at, received }: Entry, event: ProgressEvent): boolean =>
    isBelieved(event.at)
      ? at === event.at && received === undefined
      : within(at, times.received) && received === true;
  /** A form of a wrong clock went out once more, with the server's time, which then counts as its own. */
  const isCorrected = ({ at, received }: Entry, event: ProgressEvent): boolean =>
    !isBelieved(event.at) && received === undefined && within(at, times.received);

  const places = events.filter((event) => event.t === 'place');
  const { place } = record;
  const placed = places.find(({ id }) => id === place?.id);
  if (place === null && places.length > 0) lost.push('the place');
  if (place !== null && placed === undefined) double.push('the place: nobody was there');
  if (place !== null && placed !== undefined) {
    const last = places
      .filter(({ id }) => arrived.has(id))
      .toSorted(byTime)
      .at(-1);
    if (!isTimed(place, placed)) wrong.push('the place: its time');
    if (last !== undefined && byTime(placed, last) < 0) wrong.push('the place: not the last');
  }

  const forms = new Map<string, Filled[]>();
  for (const event of events) {
    if (event.t === 'form') forms.set(event.form, [...(forms.get(event.form) ?? []), event]);
  }
  for (const id of Object.keys(record.forms)) {
    if (!forms.has(id)) double.push(`form ${id}: nobody filled it in`);
  }
  for (const [id, given] of forms) {
    const kept = record.forms[id];
    const source = given.find((event) => event.id === kept?.id);
    if (kept === undefined) lost.push(`form ${id}`);
    else if (source === undefined) double.push(`form ${id}: nobody filled it in so`);
    else if (!isDeepStrictEqual(kept.values, source.values)) wrong.push(`form ${id}: its values`);
    else if (isCorrected(kept, source)) {
      if (given.some(({ at }) => isBelieved(at) && at > kept.at)) wrong.push(`form ${id}: not the last`);
    } else if (!isTimed(kept, source)) wrong.push(`form ${id}: its time`);
    else if (source !== given.toSorted(byTime).at(-1)) wrong.push(`form ${id}: not the last`);
  }
  return { lost, double, wrong };
};
