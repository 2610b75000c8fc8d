export const RESULTS = ['talked', 'not-home', 'not-now', 'moved', 'skipped'] as const;
export type DoorResult = (typeof RESULTS)[number];

/** 1 strong yes, 2 lean yes, 3 unsure, 4 lean no, 5 strong no: in the person's own words. */
export const RATINGS = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof RATINGS)[number];

export const HIGHEST_ANSWER = 10;

export function ratingOf(answer: number): Rating {
  if (answer >= 9) return 1;
  if (answer >= 7) return 2;
  if (answer >= 4) return 3;
  return answer >= 2 ? 4 : 5;
}

export const WORRIES = ['cost', 'trust', 'no-use', 'fairness', 'safety', 'time', 'none', 'other'] as const;
export type Worry = (typeof WORRIES)[number];

export const SPOKEN = ['en', 'es', 'other'] as const;
export type Spoken = (typeof SPOKEN)[number];

export const ANSWERS = ['yes', 'maybe', 'no'] as const;
export type Answer = (typeof ANSWERS)[number];

export interface Talk {
  readonly before: Rating | null;
  readonly after: Rating | null;
  readonly worry: Worry | null;
  readonly worryWords: string;
  readonly value: string;
  readonly spoken: Spoken | null;
  readonly ask: string;
  readonly answer: Answer | null;
  readonly next: string;
  readonly when: string;
  readonly who: string;
}

interface Door {
  /** Counts up within a shift, so it says nothing of the time. */
  readonly id: number;
  /** The host's number of the line on its list. Only the host knows who lives there. */
  readonly line: string;
  readonly doNotReturn: boolean;
}

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

export const emptyDraft = (line: string): Draft => ({
  line,
  result: null,
  doNotReturn: false,
  talk: NO_TALK,
});

/** True where somebody opened, so that they can have asked us not to come back. */
export const canRefuse = (result: DoorResult | null): boolean => result === 'talked' || result === 'not-now';

export function contactOf(id: number, { line, result, doNotReturn, talk }: Draft): Contact | null {
  if (result === null) return null;
  const door = { id, line: line.trim(), doNotReturn: doNotReturn && canRefuse(result) };
  return result === 'talked' ? { ...door, result, talk } : { ...door, result, talk: null };
}

export const draftOf = ({ line, result, doNotReturn, talk }: Contact): Draft => ({
  line,
  result,
  doNotReturn,
  talk: talk ?? NO_TALK,
});

/** 015 after 014, A10 after A9; empty where the line has no number. */
export function nextLine(line: string): string {
  const [, before = '', digits = ''] = /^(\P{N}*)(\p{Nd}+)/u.exec(line.trim()) ?? [];
  return digits === '' ? '' : before + String(Number(digits) + 1).padStart(digits.length, '0');
}

/** A number on the host's list, such as 014 or 12B. It can be no name. */
export const isLine = (text: string): boolean => /^\p{L}{0,2}-?\d{1,5}\p{L}?$/u.test(text.trim());

/** The code of a shift or of a pair, such as S1 or P4. It can be no name. */
export const isCode = (text: string): boolean => /^\p{L}{0,3}-?\d{1,4}$/u.test(text.trim());
