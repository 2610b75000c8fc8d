import type { Context } from '../context.ts';
import { Unavailable } from '../unavailable.ts';
import { DeadlinePassed, withDeadline } from './deadline.ts';
import { stackOf } from './log.ts';
import { problemResponse } from './problems.ts';

/** Answers other programs. The log leaves the address out, since it holds a secret. @param name in the log */
export async function answerBesideRoutes(
  context: Context,
  name: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  try {
    return await withDeadline(answer(), context.deadlineMs);
  } catch (error) {
    const isOutage = error instanceof Unavailable || error instanceof DeadlinePassed;
    const id = context.ids.ulid();
    context.log({
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
