import type { LearningRecord } from '#domain/record.ts';
import type { History, Version } from '#domain/worksheet.ts';

/** The words of one version of a worksheet. */
export interface VersionWords {
  readonly worksheet: string;
  /** The event that brought it. */
  readonly id: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  readonly text: string;
}

/** What people wrote. Nobody but they themselves is ever told of it. */
export interface Worksheets {
  /** All of a person's worksheets. */
  readonly histories: (person: string) => Promise<ReadonlyMap<string, History>>;
  /** Keeps the words of one version, unless they are there. @returns `behind`: not kept this time, try again */
  readonly put: (person: string, version: VersionWords) => Promise<'written' | 'exists' | 'behind'>;
  /** Names versions in their worksheet, once their words are kept. @returns `behind`: not named this time, or there is no room for all of them */
  readonly list: (
    person: string,
    worksheet: string,
    versions: readonly Version[],
  ) => Promise<'written' | 'behind'>;
  /** The words of versions, in no order; those that were taken away are left out. */
  readonly words: (
    person: string,
    versions: readonly Pick<VersionWords, 'worksheet' | 'id'>[],
  ) => Promise<VersionWords[]>;
  /** Takes all of a person's words away. What is left says that they were, so that none comes back. */
  readonly erase: (person: string) => Promise<void>;
}

/** What a phone said of itself when it brought something new. */
export interface PhoneNews {
  /** ms since 1970 UTC, by the server's clock. */
  readonly heardAt: number;
  /** Events that still wait on it. */
  readonly waiting: number;
}

/** What people have done. */
export interface Records {
  /** Strongly consistent. @returns null where they have done nothing in this course yet */
  readonly read: (person: string, course: string) => Promise<LearningRecord | null>;
  /**
   * Stores `record` if the stored version is `record.version - 1` (0: none stored).
   * @returns `behind` when another write came first, `throttled` when the database asks for patience: read again and retry
   */
  readonly write: (
    person: string,
    record: LearningRecord,
    news: PhoneNews,
  ) => Promise<'written' | 'behind' | 'throttled'>;
}
