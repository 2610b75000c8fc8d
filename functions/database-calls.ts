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

/** Calls to the database at once; more would wait for connections until they time out. */
const AT_ONCE = 8;

export async function mapWithConcurrency<Thing, Done>(
  things: readonly Thing[],
  work: (thing: Thing) => Promise<Done>,
): Promise<Done[]> {
  const done: Done[] = [];
  const waiting = things.entries();
  const worker = async () => {
    // All workers draw from one iterator, so each thing is drawn once.
    for (const [place, thing] of waiting) done[place] = await work(thing);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}
