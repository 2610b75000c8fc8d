import { removeTelephone } from '../../cohorts/telephones.ts';
import type { ClockContext } from '../../context.ts';
import { lookAtMerge } from '../../people/finish-merge.ts';
import { finishTransfer } from '../../people/finish-transfer.ts';
import type { Outcome, Task, TaskKind } from '../../storage/tasks.ts';
import { eraseDueRequest, lookAtWorksheet, endOldShares } from '../../worksheets/erase-old.ts';
import { runDue } from '../run-due.ts';
import { sendDueMails } from './send-due-mails.ts';
import { ClockEvent } from '../../clock-event.ts';
import { nudgeByCalendar, nudgeCohort } from '../../nudges/nudge-by-calendar.ts';

type Work = (context: ClockContext) => Promise<readonly unknown[]>;

const work =
  <Kind extends TaskKind>(
    kind: Kind,
    run: (context: ClockContext, task: Task<Kind>) => Promise<Outcome>,
  ): Work =>
  (context) =>
    runDue(context, kind, (task) => run(context, task));

/**
 * Certificates are worked off in the same way by the one function that signs
 * (`entries/certificates/tasks.ts`).
 */
const dueTasks: Readonly<Record<Exclude<TaskKind, 'certificate'>, Work>> = {
  mail: sendDueMails,
  transfer: work('transfer', async (context, { subject }) => {
    await finishTransfer(context, subject);
    return 'noted';
  }),
  merge: work('merge', (context, { subject }) => lookAtMerge(context, subject)),
  worksheet: work('worksheet', (context, { subject, dueAt }) => lookAtWorksheet(context, subject, dueAt)),
  access: work('access', (context, { subject }) => eraseDueRequest(context, subject)),
  telephone: work('telephone', async (context, { subject }) => {
    await removeTelephone(context, subject);
    return 'noted';
  }),
};

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
