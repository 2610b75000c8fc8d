export type Outage = 'throttled' | 'down';

/** The database cannot be reached or throttles. Thrown; the pipeline answers 503 with Retry-After. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly outage: Outage;

  constructor(outage: Outage, options: ErrorOptions) {
    super(`the database is ${outage}`, options);
    this.outage = outage;
  }
}

/** No page of the list that was asked gave this cursor. Thrown; `http/` answers 400 that names `after`. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

/** So often a change is tried again because somebody else's write came before it. */
const TRIES = 8;

/**
 * Lets a change read, decide and write until no other write comes between.
 * @param attempt gives null where another write came first @throws Unavailable where one always did
 */
export async function untilWritten<Done>(attempt: () => Promise<Done | null>): Promise<Done> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const done = await attempt();
    if (done !== null) return done;
  }
  throw new Unavailable('throttled', {});
}

/** Calls to the database at once; more would wait for connections until they time out. */
const AT_ONCE = 8;

export async function mapWithConcurrency<Thing, Done>(
  things: readonly Thing[],
  work: (thing: Thing) => Promise<Done>,
  atOnce: number = AT_ONCE,
): Promise<Done[]> {
  const done: Done[] = [];
  const waiting = things.entries();
  const worker = async () => {
    // All workers draw from one iterator, so each thing is drawn once.
    for (const [place, thing] of waiting) done[place] = await work(thing);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done;
}
