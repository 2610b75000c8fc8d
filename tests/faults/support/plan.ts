export interface StormPlan {
  /** Repeats its dice. What the machine does at the same moment is not in it. */
  readonly seed: number;
  readonly learners: number;
  /** Events that the phones make, about. */
  readonly events: number;
  /** Longest pause of a phone between sittings, ms. A killed program needs most of a second to restart. */
  readonly pauseMs: number;
  /** Share of calls on each hop that come to a fault, 0 to 1. */
  readonly faults: number;
  /** `kill -9`s of each program. */
  readonly apiKills: number;
  readonly databaseKills: number;
  /** Is the database put back to a copy made earlier in the storm? */
  readonly restores: boolean;
  /** Does an API of the version before answer every other call? */
  readonly deploys?: boolean;
  readonly bug?: string | undefined;
}

export interface StormReport {
  readonly seed: number;
  readonly learners: number;
  readonly phones: number;
  readonly events: number;
  /**
   * Steps and skips, answers and talks, and versions of reflections and worksheets. The other events are
   * places, forms and items to talk through.
   */
  readonly kinds: { readonly steps: number; readonly answers: number; readonly words: number };
  /** Worksheets of the course that nobody wrote in. */
  readonly unwritten: readonly string[];
  /** While it lasted. */
  readonly calls: { readonly api: number; readonly database: number };
  readonly faults: { readonly api: number; readonly database: number };
  readonly kills: { readonly api: number; readonly database: number };
  readonly restores: number;
  /** Old batches sent again, by their owner and by others. */
  readonly resends: number;
  /** Phones that had not sent everything long after the storm. */
  readonly stuck: number;
  readonly lost: number;
  readonly double: number;
  readonly wrong: number;
  /** Learners whose line on the board is not what a recount gives. */
  readonly boards: number;
  /** The first of what was found, in words. */
  readonly found: readonly string[];
  readonly seconds: number;
}

/** 150 learners with two phones each (docs/bars.md R1). */
export const STORM: StormPlan = {
  seed: 1,
  learners: 150,
  events: 9000,
  pauseMs: 300,
  faults: 0.1,
  apiKills: 12,
  databaseKills: 6,
  restores: false,
};

/** A third of it, for each change; the long suite has the whole. */
export const GALE: StormPlan = { ...STORM, learners: 50, events: 3000, apiKills: 4, databaseKills: 2 };

/** As bad, and small: two dozen phones, and nobody is killed. */
export const SQUALL: StormPlan = { ...STORM, learners: 10, events: 400, apiKills: 0, databaseKills: 0 };

/** Half a storm in which the database comes back from a copy (docs/bars.md R2). */
export const RESTORE_DRILL: StormPlan = {
  ...STORM,
  learners: 30,
  events: 1200,
  pauseMs: 600,
  apiKills: 2,
  databaseKills: 1,
  restores: true,
};
