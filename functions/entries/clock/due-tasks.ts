import { removeTelephone } from '../../cohorts/telephones.ts';
import type { ClockContext } from '../../context.ts';
import { lookAtMerge } from '../../people/finish-merge.ts';
import { finishTransfer } from '../../people/finish-transfer.ts';
import type { Outcome, Task, TaskKind } from '../../storage/tasks.ts';
import { eraseDueRequest, lookAtWorksheet } from '../../worksheets/erase-old.ts';
import { runDue } from '../run-due.ts';
import { sendDueMails } from './send-due-mails.ts';

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
export const dueTasks: Readonly<Record<Exclude<TaskKind, 'certificate'>, Work>> = {
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
