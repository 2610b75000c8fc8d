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
