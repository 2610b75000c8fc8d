import type { Catalogue } from './course.ts';
import type { ProgressEvent, Receipt } from './events.ts';
import { fits, mark } from './marking.ts';
import type { Attempt, Attempts, LearningRecord } from './record.ts';

/** The record of someone who has done nothing yet. */
export const emptyRecord = (course: string): LearningRecord => ({
  course,
  version: 0,
  steps: {},
  skips: {},
  answers: {},
  place: null,
});

/** Tries kept per item beside the best one (DATA.md "Events"). */
export const TRIES_KEPT = 11;

/** How far a phone's clock may be ahead before the server's is taken: 5 minutes. */
const CLOCK_AHEAD_MS = 5 * 60 * 1000;
/** How far before enrolment an event may lie: a day, for people who read first and joined after. */
const BEFORE_ENROLMENT_MS = 24 * 60 * 60 * 1000;

/**
 * The time under which the server stores an event: the phone's own, or the time of receipt where the phone's cannot be (a clock
 * years off). All in ms since 1970 UTC.
 */
export function acceptTime(at: number, now: number, enrolledAt: number): number {
  return at < enrolledAt - BEFORE_ENROLMENT_MS || at > now + CLOCK_AHEAD_MS ? now : at;
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
  readonly hasSection: (section: string) => boolean;
  /** Marks an answer: is it right, could nobody have given it, or is there no such scored item? */
  readonly judge: (answer: AnswerEvent) => 'right' | 'wrong' | 'misfit' | 'unknown';
}

/** The record with one more event in it: the same object where the event says nothing new. */
function apply(record: LearningRecord, event: ProgressEvent, rules: MergeRules): LearningRecord {
  switch (event.t) {
    case 'step':
    case 'skip': {
      const set = event.t === 'step' ? 'steps' : 'skips';
      const known = record[set][event.section];
      if (known !== undefined && known <= event.at) return record;
      return { ...record, [set]: { ...record[set], [event.section]: event.at } };
    }
    case 'answer': {
      const known = record.answers[event.item];
      const attempts = withAttempt(known, {
        id: event.id,
        at: event.at,
        answer: event.answer,
        right: rules.judge(event) === 'right',
      });
      if (attempts === known) return record;
      return { ...record, answers: { ...record.answers, [event.item]: attempts } };
    }
    case 'place': {
      const known = record.place;
      if (known !== null) {
        const isOlder = event.at < known.at || (event.at === known.at && event.id <= known.id);
        if (isOlder || event.id === known.id) return record;
      }
      return { ...record, place: { section: event.section, at: event.at, id: event.id } };
    }
  }
}

/** Why the record can never take this event, or null where it can. */
function refusal(
  event: ProgressEvent,
  record: LearningRecord,
  rules: MergeRules,
): Extract<Receipt, object> | null {
  if (event.course !== record.course) return { refused: 'unknown_course' };
  if (event.t !== 'answer') {
    return rules.hasSection(event.section) ? null : { refused: 'unknown_step' };
  }
  const judged = rules.judge(event);
  if (judged === 'unknown') return { refused: 'unknown_step' };
  return judged === 'misfit' ? { refused: 'bad_shape' } : null;
}

/** A course as its catalogue judges it. */
function rulesOf(catalogue: Catalogue): MergeRules {
  const lessons = catalogue.modules.flatMap((module) => module.lessons);
  const sections = new Set(lessons.flatMap((lesson) => lesson.sections));
  const items = new Map(lessons.flatMap((lesson) => lesson.items).map((item) => [item.id, item]));
  return {
    hasSection: (section) => sections.has(section),
    judge: ({ item: id, answer }) => {
      const item = items.get(id);
      if (item?.scored !== true) return 'unknown';
      if (!fits(item.key, answer)) return 'misfit';
      return mark(item.key, answer).right ? 'right' : 'wrong';
    },
  };
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
  events: readonly ProgressEvent[],
  rules: MergeRules,
): { record: LearningRecord; receipts: Record<string, Receipt> } {
  const receipts: Record<string, Receipt> = {};
  let merged = record;
  for (const event of events) {
    const refused = refusal(event, merged, rules);
    if (refused !== null) {
      receipts[event.id] ??= refused;
      continue;
    }
    const next = apply(merged, event, rules);
    // Twice in one batch: the first telling's receipt stands.
    receipts[event.id] ??= next === merged ? 'duplicate' : 'applied';
    merged = next;
  }
  return { record: merged, receipts };
}

/** `mergeBy` the keys of a catalogue. */
export const merge = (
  record: LearningRecord,
  events: readonly ProgressEvent[],
  catalogue: Catalogue,
): { record: LearningRecord; receipts: Record<string, Receipt> } =>
  mergeBy(record, events, rulesOf(catalogue));
