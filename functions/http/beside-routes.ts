import { Unavailable } from '../unavailable.ts';
import type { Ids } from '../context.ts';
import { DeadlinePassed, withDeadline } from './deadline.ts';
import { type Log, stackOf } from './log.ts';
import { problemResponse } from './problems.ts';

/** What answering beside the routes of the contract works with. */
export interface BesideDependencies {
  readonly ids: Pick<Ids, 'ulid'>;
  readonly log: Log;
  readonly deadlineMs?: number;
}

/**
 * Answers what programs of others ask for at an address of its own: within the deadline, and a surprise is
 * logged without the address, which holds a secret.
 * @param name what the log calls it
 */
export async function answerBesideRoutes(
  deps: BesideDependencies,
  name: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await withDeadline(answer(), deps.deadlineMs);
  } catch (error) {
    const isOutage = error instanceof Unavailable || error instanceof DeadlinePassed;
    const id = deps.ids.ulid();
    deps.log({
      level: isOutage ? 'warn' : 'error',
      message: isOutage ? 'unavailable' : 'a surprise',
      id,
      route: name,
      stack: stackOf(error),
    });
    return isOutage
      ? problemResponse({ error: 'unavailable', retryAfterSeconds: 2 })
      : problemResponse({ error: 'internal' }, id);
  }
}
