import type { ProgressEvent } from '#domain/record/events/events.ts';

export type Events = Map<string, ProgressEvent>;

export interface Believed {
  /** Who is signed in; null for nobody. */
  holder: string | null;
  /** Several people use it. */
  shared: boolean;
  /** People who signed out of it and have not come back. */
  readonly gone: Set<string>;
  /** Events on it, by their owner; those without an account are under an empty string. */
  readonly held: Map<string, Events>;
  /** What each person wrote last on it for their account. */
  readonly words: Map<string, string>;
}

/** People, phones and the server as they ought to be, without any code of the product. */
export interface Model {
  readonly phones: Believed[];
  /** All that ought to be in each person's record once everything is sent. */
  readonly due: Map<string, Events>;
  /** That, at the moment of the copy. */
  copied: Map<string, Events> | null;
}

export const into = (target: Map<string, Events>, whose: string, events: Iterable<ProgressEvent>): void => {
  const theirs = target.get(whose) ?? new Map<string, ProgressEvent>();
  for (const event of events) theirs.set(event.id, event);
  target.set(whose, theirs);
};
