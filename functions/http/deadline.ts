/** A call is answered 503 after this time, unless a test sets another deadline. */
export const DEADLINE_MS = 4000;

export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

export async function withDeadline<Value>(
  work: Promise<Value>,
  deadlineMs: number = DEADLINE_MS,
): Promise<Value> {
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
