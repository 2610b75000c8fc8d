import type { Context } from '../context.ts';
import type { Outcome, Task, TaskKind } from '../storage/tasks.ts';

const AT_ONCE = 25;
/** A run begins new tasks for less than the function's own time. */
export const RUN_MS = 15_000;
/** A try comes again after longer than a run can last, and before the next but one. */
const AGAIN_MS = 45_000;

/**
 * Each task is taken, done, and then over or due again later. A failure holds up no other task.
 * @param isDown says whether something that all of them need is down: then the rest waits for a later run
 * @returns the failures
 */
export async function runDue<Kind extends TaskKind>(
  { tasks, now }: Pick<Context, 'tasks' | 'now'>,
  kind: Kind,
  run: (task: Task<Kind>) => Promise<Outcome>,
  isDown: (failures: readonly unknown[]) => boolean = () => false,
): Promise<readonly unknown[]> {
  const failures: unknown[] = [];
  const end = now() + RUN_MS;
  for (let taken = 1; taken > 0;) {
    taken = 0;
    for (const listed of await tasks.due(kind, now(), AT_ONCE)) {
      if (now() > end || isDown(failures)) return failures;
      const task = await tasks.take(listed, now() + AGAIN_MS);
      if (task === null) continue;
      taken += 1;
      try {
        const outcome = await run(task);
        if (outcome === 'over') await tasks.finish(task);
        else if (outcome !== 'noted') await tasks.putOff(task, outcome.again, outcome.endsAt);
      } catch (error) {
        failures.push(error);
      }
    }
  }
  return failures;
}
