import type { Context } from '../context.ts';
import { Unavailable } from '../database-calls.ts';
import { stackOf } from './log.ts';
import { problemResponse } from './problems.ts';

/** A call is answered 503 after this time, unless a test sets another deadline. */
export const DEADLINE_MS = 4000;

class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

async function withDeadline<Value>(work: Promise<Value>, deadlineMs: number = DEADLINE_MS): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed(`over ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** Logs what was thrown, or that the deadline passed, and answers `instead`. */
export async function inTime<Answer>(
  context: Context,
  { id, route }: { id: string; route: string },
  work: Promise<Answer>,
  instead: (isOutage: boolean) => Answer,
): Promise<Answer> {
  try {
    return await withDeadline(work, context.deadlineMs);
  } catch (error) {
    const isOutage = error instanceof Unavailable || error instanceof DeadlinePassed;
    context.log({
      level: isOutage ? 'warn' : 'error',
      message: isOutage ? 'unavailable' : 'a surprise',
      id,
      route,
      stack: stackOf(error),
    });
    return instead(isOutage);
  }
}

export const thrownProblem = (isOutage: boolean, id: string): Response =>
  isOutage
    ? problemResponse({ error: 'unavailable', retryAfterSeconds: 2 })
    : problemResponse({ error: 'internal' }, id);

/** Answers other programs. The log leaves the address out, since it holds a secret. @param name in the log */
export function answerBesideRoutes(context: Context, name: string, answer: () => Promise<Response>) {
  const id = context.ids.ulid();
  return inTime(context, { id, route: name }, answer(), (isOutage) => thrownProblem(isOutage, id));
}
