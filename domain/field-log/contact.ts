/** What came of a door. */
export const RESULTS = ['talked', 'not-home', 'not-now', 'moved', 'skipped'] as const;
export type DoorResult = (typeof RESULTS)[number];

/** 1 strong yes, 2 lean yes, 3 unsure, 4 lean no, 5 strong no: as the person said it. */
export const RATINGS = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof RATINGS)[number];

/** The highest number that somebody can answer with when they're asked for one from zero. */
export const HIGHEST_ANSWER = 10;

/** What an answer from 0 to 10 is as a rating. */
export function ratingOf(answer: number): Rating {
  if (answer >= 9) return 1;
  if (answer >= 7) return 2;
  if (answer >= 4) return 3;
  return answer >= 2 ? 4 : 5;
}

/** What people worry about most. */
export const WORRIES = ['cost', 'trust', 'no-use', 'fairness', 'safety', 'time', 'none', 'other'] as const;
export type Worry = (typeof WORRIES)[number];

/** The language that somebody chose to talk in. */
export const SPOKEN = ['en', 'es', 'other'] as const;
export type Spoken = (typeof SPOKEN)[number];

export const ANSWERS = ['yes', 'maybe', 'no'] as const;
export type Answer = (typeof ANSWERS)[number];

/** What is written down of a talk. There is no other field. */
export interface Talk {
  readonly before: Rating | null;
  readonly after: Rating | null;
  readonly worry: Worry | null;
  readonly worryWords: string;
  readonly value: string;
  readonly spoken: Spoken | null;
  readonly ask: string;
  readonly answer: Answer | null;
  /** What follows, when, and the code of the pair that does it. */
  readonly next: string;
  readonly when: string;
  readonly who: string;
}

interface Door {
  /** By it a contact is known within its shift. It counts up, so it says nothing of the time. */
  readonly id: number;
  /** The host's number of the line on its list. Only the host knows who lives there. */
  readonly line: string;
  readonly doNotReturn: boolean;
}

/** One door. Only a talk has ratings and words. */
export type Contact = Door &
  (
    | { readonly result: 'talked'; readonly talk: Talk }
    | { readonly result: Exclude<DoorResult, 'talked'>; readonly talk: null }
  );

/** A door that is being written down. Its talk stays while somebody changes the result back and forth. */
export interface Draft extends Omit<Door, 'id'> {
  readonly result: DoorResult | null;
  readonly talk: Talk;
}

const NO_TALK: Talk = {
  before: null,
  after: null,
  worry: null,
  worryWords: '',
  value: '',
  spoken: null,
  ask: '',
  answer: null,
  next: '',
  when: '',
  who: '',
};

/** A door of which only its line is known. */
export const emptyDraft = (line: string): Draft => ({
  line,
  result: null,
  doNotReturn: false,
  talk: NO_TALK,
});

/** Did somebody open, so that they can have asked us not to come back? */
export const canRefuse = (result: DoorResult | null): boolean => result === 'talked' || result === 'not-now';

/** What is kept of a draft. Where nobody talked, nothing of a talk is. */
export function contactOf(id: number, { line, result, doNotReturn, talk }: Draft): Contact | null {
  if (result === null) return null;
  const door = { id, line: line.trim(), doNotReturn: doNotReturn && canRefuse(result) };
  return result === 'talked' ? { ...door, result, talk } : { ...door, result, talk: null };
}

/** A contact to be corrected. */
export const draftOf = ({ line, result, doNotReturn, talk }: Contact): Draft => ({
  line,
  result,
  doNotReturn,
  talk: talk ?? NO_TALK,
});

/** The line after this one, as long as it is: 015 after 014, A10 after A9. Empty where it has no number. */
export function nextLine(line: string): string {
  const [, before = '', digits = ''] = /^(\P{N}*)(\p{Nd}+)/u.exec(line.trim()) ?? [];
  return digits === '' ? '' : before + String(Number(digits) + 1).padStart(digits.length, '0');
}
