import type { LearningRecord } from '#domain/record/record.ts';
import type { History, Version } from '#domain/worksheets/worksheet.ts';

/** The text of one version of a worksheet. */
export interface VersionText {
  readonly worksheet: string;
  /** The event that brought it. */
  readonly id: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  readonly text: string;
}

/** A worksheet at which the clock is to look: is its time over? Times in ms since 1970 UTC. */
export interface DueWorksheet {
  readonly person: string;
  readonly worksheet: string;
  readonly dueAt: number;
  /** When it is deleted, once its writer was mailed about that. */
  readonly endsAt?: number | undefined;
}

/** What people wrote. Only they themselves ever get it. */
export interface Worksheets {
  /** All of a person's worksheets. */
  readonly histories: (person: string) => Promise<ReadonlyMap<string, History>>;
  /**
   * Stores the text of one version, unless it is there. @returns `behind`: not stored this time, try again
   */
  readonly put: (person: string, version: VersionText) => Promise<'written' | 'exists' | 'behind'>;
  /**
   * Lists versions in their worksheet, once their text is stored. @returns `behind`: not listed this time, or
   * there is no room for all of them
   */
  readonly list: (
    person: string,
    worksheet: string,
    versions: readonly Version[],
    /** When the clock first looks whether its time is over, ms since 1970 UTC. */
    lookAt: number,
  ) => Promise<'written' | 'behind'>;
  /** The text of versions, in no order, without the erased ones. */
  readonly words: (
    person: string,
    versions: readonly Pick<VersionText, 'worksheet' | 'id'>[],
  ) => Promise<VersionText[]>;
  /** Erases the text of a version, known or not. A mark is left, so that no phone brings it back. */
  readonly eraseText: (person: string, version: Pick<VersionText, 'worksheet' | 'id'>) => Promise<void>;
  /** Lists versions of a worksheet as erased, once their texts are. */
  readonly listErased: (person: string, worksheet: string, ids: readonly string[]) => Promise<void>;
  /** Those at which the clock is to look, the longest due first. Lags by moments. */
  readonly due: (most: number) => Promise<readonly DueWorksheet[]>;
  /** Has the clock look again later. @param endsAt when it is deleted; null: not said yet */
  readonly putOff: (due: DueWorksheet, dueAt: number, endsAt: number | null) => Promise<void>;
  /** Erases all versions of one worksheet, as `erase` does. */
  readonly eraseOne: (person: string, worksheet: string) => Promise<void>;
  /** Erases all that a person wrote. A mark is left, so that no re-offer brings it back. */
  readonly erase: (person: string) => Promise<void>;
}

/** What a phone said of itself when it brought something new, and what else is kept of that moment. */
export interface PhoneNews {
  /** ms since 1970 UTC, by the server's clock. */
  readonly heardAt: number;
  /** Events that are still on it. */
  readonly waiting: number;
  /** Version of the record before the first write of that UTC day; absent where nobody counted. */
  readonly dayBegan?: number | undefined;
}

/** What people have done. */
export interface Records {
  /** Strongly consistent. @returns null where they have done nothing in this course yet */
  readonly read: (person: string, course: string) => Promise<LearningRecord | null>;
  /**
   * Stores `record` if the stored version is `record.version - 1` (0: none stored).
   * @returns `behind` when another write came first, `throttled` when the database throttles: read again and
   *   retry
   */
  readonly write: (
    person: string,
    record: LearningRecord,
    news: PhoneNews,
  ) => Promise<'written' | 'behind' | 'throttled'>;
}
