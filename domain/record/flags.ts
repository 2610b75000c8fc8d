import type { Form } from '../course/course.ts';
import { DAY_MS } from '../values/durations.ts';
import type { Instant } from '../values/ids.ts';
import type { Help, LearningRecord } from './record.ts';

export const MOST_OF_HELP = 500;
/** Answers in a record: a new one takes the place of the oldest. */
export const HELP_KEPT = 20;

export const RAISED = { stuck: 1 } as const;
export const LOWERED = {} as const;

/** A flag is a form: one for each card, and for each field of a worksheet. */
export const flagForm = (place: string): Form => ({
  id: place,
  questions: [{ id: 'stuck', most: 1, step: 1 }],
});

export interface Flag {
  readonly place: string;
  readonly id: string;
  readonly at: Instant;
}

type Flagged = Pick<LearningRecord, 'forms' | 'help'>;

/** Null where no flag is raised, or a trainer has answered it. */
export function flagAt({ forms, help }: Flagged, place: string): Flag | null {
  const form = forms[place];
  if (form?.values['stuck'] !== RAISED.stuck || help?.[place]?.flag === form.id) return null;
  return { place, id: form.id, at: form.at };
}

/** Flags without an answer, the longest waiting first. */
export const flagsOf = (record: Flagged): Flag[] =>
  Object.keys(record.forms)
    .flatMap((place) => flagAt(record, place) ?? [])
    .sort((left, right) => left.at - right.at || (left.id < right.id ? -1 : 1));

export function withHelp(record: LearningRecord, place: string, help: Help): LearningRecord {
  const kept = Object.entries({ ...record.help, [place]: help })
    .sort(([, left], [, right]) => right.at - left.at || (left.id < right.id ? 1 : -1))
    .slice(0, HELP_KEPT);
  return { ...record, help: Object.fromEntries(kept) };
}

export const NEWS_MS = 7 * DAY_MS;

/** The newest answer to a flag, with its place; null where none is newer than a week. */
export function latestHelp({ help }: Flagged, now: Instant): (Help & { readonly place: string }) | null {
  const recent = Object.entries(help ?? {})
    .filter(([, { at }]) => now - at < NEWS_MS)
    .sort(([, left], [, right]) => right.at - left.at || (left.id < right.id ? 1 : -1));
  const [newest] = recent;
  return newest === undefined ? null : { ...newest[1], place: newest[0] };
}
