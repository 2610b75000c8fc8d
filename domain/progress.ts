import type { ProgressEvent, Receipt, RefusalCode } from './events.ts';
import type { Attempt, Attempts, LearningRecord, Telling } from './record.ts';

/** The record of someone who has done nothing yet. */
export const emptyRecord = (course: string): LearningRecord => ({
  course,
  version: 0,
  steps: {},
  skips: {},
  answers: {},
  asks: {},
  forms: {},
  place: null,
});

/** Tries kept per item beside the best one (DATA.md "Events"). */
export const TRIES_KEPT = 11;

/** How far a phone's clock may be ahead before the server's is taken: 5 minutes. */
const CLOCK_AHEAD_MS = 5 * 60 * 1000;
/** How far before enrolment an event may lie: a day, for people who read first and joined after. */
const BEFORE_ENROLMENT_MS = 24 * 60 * 60 * 1000;

/** When something happened, as far as that can be known. */
type Time = Pick<Telling, 'at' | 'received'>;

/** An event under the time that its record keeps. */
export type TimedEvent = ProgressEvent & Time;

/**
 * The time under which the server stores an event: the phone's own, or the time of receipt, marked, where the phone's cannot be (a clock
 * years off). All in ms since 1970 UTC.
 */
export function acceptTime(at: number, now: number, enrolledAt: number): Time {
  const isBelieved = at >= enrolledAt - BEFORE_ENROLMENT_MS && at <= now + CLOCK_AHEAD_MS;
  return isBelieved ? { at } : { at: now, received: true };
}

const earlier = (left: Attempt, right: Attempt): number =>
  left.at - right.at || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0);

const better = (left: Attempt, right: Attempt): number =>
  Number(right.right) - Number(left.right) || earlier(left, right);

/** Tries with one more in their midst; the same object where the new one changes nothing. */
function withAttempt(attempts: Attempts | undefined, attempt: Attempt): Attempts {
  if (attempts === undefined) return { best: attempt, first: [attempt] };
  const known = [...attempts.first, attempts.best].find(({ id }) => id === attempt.id);
  // The same event again, with a later time of receipt: the first telling stands.
  if (known !== undefined && known.at <= attempt.at) return attempts;
  const others = (tries: readonly Attempt[]) => tries.filter(({ id }) => id !== attempt.id);
  const first = [...others(attempts.first), attempt].sort(earlier).slice(0, TRIES_KEPT);
  const best = [...others([attempts.best]), attempt].sort(better)[0] ?? attempt;
  const changed = best !== attempts.best || first.some((each, at) => each !== attempts.first[at]);
  return changed ? { best, first } : attempts;
}

/** An answer to an item. */
export type AnswerEvent = Extract<ProgressEvent, { t: 'answer' }>;

/** What merging must know of a course. */
export interface MergeRules {
  /** Why this course can never take an event; null where it can. */
  readonly refusal: (event: ProgressEvent) => RefusalCode | null;
  readonly isRight: (answer: AnswerEvent) => boolean;
}

/** Where each kind of thing that is only ever added stands in the record. */
const GROWS = { step: 'steps', skip: 'skips', ask: 'asks' } as const;

/** Where a telling stands among others: by its time, and below all of them where its phone's clock could not be right. */
const rankOf = ({ at, received }: Telling): number => (received ? 0 : at);

/**
 * Is this the later of two tellings? When those of a wrong clock were is not known, and each repeat has another time of receipt: they go by
 * their ids, and the first receipt stands.
 */
const isLater = (event: Telling, known: Telling | null | undefined): boolean => {
  if (!known) return true;
  const ahead = rankOf(event) - rankOf(known);
  return (
    ahead > 0 ||
    (ahead === 0 && (event.id > known.id || (event.id === known.id && event.at < known.at)))
  );
};

/** The record with one more event in it: the same object where the event says nothing new. */
function apply(record: LearningRecord, event: TimedEvent, rules: MergeRules): LearningRecord {
  const { id, at, received } = event;
  const told = received ? { id, at, received } : { id, at };
  switch (event.t) {
    case 'step':
    case 'skip':
    case 'ask': {
      const set = GROWS[event.t];
      const known = record[set][event.section];
      if (known !== undefined && known <= at) return record;
      return { ...record, [set]: { ...record[set], [event.section]: at } };
    }
    case 'answer': {
      const known = record.answers[event.item];
      const right = rules.isRight(event);
      const attempts = withAttempt(known, { id, at, answer: event.answer, right });
      if (attempts === known) return record;
      return { ...record, answers: { ...record.answers, [event.item]: attempts } };
    }
    case 'form': {
      if (!isLater(event, record.forms[event.form])) return record;
      const { values } = event;
      return { ...record, forms: { ...record.forms, [event.form]: { ...told, values } } };
    }
    case 'place': {
      if (!isLater(event, record.place)) return record;
      return { ...record, place: { ...told, section: event.section } };
    }
    case 'work':
      // Words are kept beside the record, each version for itself (`worksheet.ts`).
      return record;
  }
}

/**
 * Puts events into a record. Commutative, associative, idempotent and indifferent to how batches are cut, so phones may send in
 * any order, as often as they like (DATA.md "Protocol"). Runs on the phone to show progress, by the marks it has seen given, and on
 * the server to keep it, by the catalogue's keys.
 * @param events with times the caller accepts (`acceptTime`)
 * @returns the record, the same object where nothing is new and its `version` untouched; and a receipt by event id
 */
export function mergeBy(
  record: LearningRecord,
  events: readonly TimedEvent[],
  rules: MergeRules,
): { record: LearningRecord; receipts: Record<string, Receipt> } {
  const receipts: Record<string, Receipt> = {};
  let merged = record;
  for (const event of events) {
    const refused = event.course === record.course ? rules.refusal(event) : 'unknown_course';
    if (refused !== null) {
      receipts[event.id] ??= { refused };
      continue;
    }
    const next = apply(merged, event, rules);
    // Twice in one batch: the first telling's receipt stands.
    receipts[event.id] ??= next === merged ? 'duplicate' : 'applied';
    merged = next;
  }
  return { record: merged, receipts };
}
