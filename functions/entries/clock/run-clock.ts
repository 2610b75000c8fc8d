import { ClockEvent } from '../../clock-event.ts';
import type { ClockContext } from '../../context.ts';
import { nudgeByCalendar, nudgeCohort } from '../../nudges/nudge-by-calendar.ts';
import { endOldShares } from '../../worksheets/erase-old.ts';
import { dueTasks } from './due-tasks.ts';

/** All kinds run beside each other, so that none waits for another. @throws what failed */
async function runAll(context: ClockContext): Promise<void> {
  const ran = await Promise.allSettled(Object.values(dueTasks).map((work) => work(context)));
  const failures = ran.flatMap((each): readonly unknown[] =>
    each.status === 'rejected' ? [each.reason] : each.value,
  );
  if (failures.length > 0) throw new AggregateError(failures, 'tasks not done');
}

/** While changes are off, all of it waits. @throws ZodError for anything but an event of the clock */
export async function runClock(context: ClockContext, event: unknown): Promise<void> {
  const read = ClockEvent.parse(event);
  if (await context.switches.isOff('changes')) return;
  switch (read.task) {
    case 'run-due':
      return runAll(context);
    case 'nudge-by-calendar':
      return nudgeByCalendar(context);
    case 'nudge-cohort':
      return nudgeCohort(context, read);
    case 'end-old-shares':
      return endOldShares(context);
  }
}
