import type { Form } from '../course/course.ts';
import { DAY_MS } from '../values/durations.ts';
import type { Help, LearningRecord } from './record.ts';

/** Characters of what a trainer writes back. */
export const MOST_OF_HELP = 500;
/** Answers that a record keeps: a new one takes the place of the oldest. */
export const HELP_KEPT = 20;

/** What a form about a place holds while its flag is raised, and after it was lowered. */
export const RAISED = { stuck: 1 } as const;
export const LOWERED = {} as const;

/** The form that a flag is: one for each card, and for each field of a worksheet. */
export const flagForm = (place: string): Form => ({
  id: place,
  questions: [{ id: 'stuck', most: 1, step: 1 }],
});

/** A learner's word that they are stuck. */
export interface Flag {
  /** A card, or a field of a worksheet. */
  readonly place: string;
  /** The event that raised it. */
  readonly id: string;
  /** ms since 1970 UTC. */
  readonly at: number;
}

type Flagged = Pick<LearningRecord, 'forms' | 'help'>;

/** The flag at a place; null where none is raised, or a trainer has written back to it. */
export function flagAt({ forms, help }: Flagged, place: string): Flag | null {
  const form = forms[place];
  if (form?.values['stuck'] !== RAISED.stuck || help?.[place]?.flag === form.id) return null;
  return { place, id: form.id, at: form.at };
}

/** All flags that wait for an answer, the longest waiting first. */
export const flagsOf = (record: Flagged): Flag[] =>
  Object.keys(record.forms)
    .flatMap((place) => flagAt(record, place) ?? [])
    .sort((left, right) => left.at - right.at || (left.id < right.id ? -1 : 1));

/** The record with an answer to the flag at a place, which ends it. */
export function withHelp(record: LearningRecord, place: string, help: Help): LearningRecord {
  const kept = Object.entries({ ...record.help, [place]: help })
    .sort(([, left], [, right]) => right.at - left.at || (left.id < right.id ? 1 : -1))
    .slice(0, HELP_KEPT);
  return { ...record, help: Object.fromEntries(kept) };
}

/** For so long the first page says that a trainer wrote back, ms. */
export const NEWS_MS = 7 * DAY_MS;

/** The newest answer to a flag, with its place; null where none is newer than a week. */
export function latestHelp({ help }: Flagged, now: number): (Help & { readonly place: string }) | null {
  const recent = Object.entries(help ?? {})
    .filter(([, { at }]) => now - at < NEWS_MS)
    .sort(([, left], [, right]) => right.at - left.at || (left.id < right.id ? 1 : -1));
  const [newest] = recent;
  return newest === undefined ? null : { ...newest[1], place: newest[0] };
}
