import { removeTelephone } from '../../cohorts/telephone-routes.ts';
import type { ClockContext, MailContext } from '../../context.ts';
import { lookAtMerge } from '../../people/finish-merge.ts';
import { isAwaited } from '../../people/merge.ts';
import { awaitedTransfer } from '../../people/transfer.ts';
import { finishTransfer } from '../../people/finish-transfer.ts';
import type { Outcome, Task, TaskKind } from '../../storage/tasks.ts';
import { eraseDueRequest, lookAtWorksheet, endOldShares } from '../../worksheets/erase-old.ts';
import { runDue } from '../run-due.ts';
import { ClockTask } from '../../task-events.ts';
import { nudgeByCalendar, nudgeCohort } from '../../nudges/nudge-by-calendar.ts';
import { kindOf } from '../../mail/gate.ts';
import { type Composed, type Turns, sendDue } from '../../mail/send-due.ts';
import type { DueMail, MailContent } from '../../storage/due-mails.ts';
import {
  composeDueCheckIn,
  composeDueKeptUntil,
  composeDueNudge,
  composeDueReview,
} from '../../nudges/compose-due.ts';
import { composeWeeklyReport } from '../../nudges/weekly-report.ts';
import { composeDueSenderMail, noteSenderRefused } from '../../senders/compose-due.ts';
import { composeAddressMail, composeNoticeMail } from '../../mail/compose.ts';
import type { AddressChange } from '../../storage/addresses.ts';
import { undoTokenOf } from '../../secrets.ts';
import type { Deletion } from '../../storage/deletions.ts';
import type { NoticeSubject } from '#domain/people/person.ts';
import { idleLookAt, seenAtOf } from '#domain/people/deletion.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';

/** Whether the steps of this change of an address are being taken. */
const isBeingMade = (known: AddressChange | null, change: string): boolean => known?.underWay?.id === change;

/** What a deletion has to be while a mail says something of it. */
const OF_DELETION: Partial<Record<NoticeSubject, Deletion['state']>> = {
  'deletion-asked': 'asked',
  'deletion-called-off': 'called-off',
  'apart-goes': 'asked',
  'apart-stays': 'asked',
};

/** Nothing stops a notice, and it leaves by night too. */
async function composeDueNotice(
  context: MailContext,
  { person: id, act }: Pick<DueMail, 'person' | 'act'>,
  { notice, absorbed }: Extract<MailContent, { about: 'notice' }>,
): Promise<Composed> {
  if (absorbed !== undefined && !(await isAwaited(context, { id: act, absorbed, person: id }))) return null;
  if (notice === 'transfer-asked' && (await awaitedTransfer(context, id)) !== act) return null;
  if (notice === 'address-returned' && isBeingMade(await context.addressChanges.read(id), act)) {
    return { putOffTo: context.now() + MINUTE_MS };
  }
  const person = (await context.people.read(id))?.person;
  if (person === undefined || person.email === '' || person.bouncedAt !== undefined) return null;
  const isIdle = context.now() >= idleLookAt(seenAtOf(person));
  if ((notice === 'idle-first' || notice === 'idle-last') && !isIdle) return null;
  const state = OF_DELETION[notice];
  if (state !== undefined) {
    const goes = notice === 'apart-stays' ? (await context.merges.read(id))?.kept : person.mergedInto;
    const deletion = await context.deletions.read(goes ?? id);
    if (deletion?.id !== act || deletion.state !== state) return null;
  }
  return { mail: composeNoticeMail(person, notice, context.siteOrigin) };
}

/** It goes to the address from before, while that can be taken back. */
async function composeAddressChanged(
  { people, addressChanges, pepper, siteOrigin, now }: MailContext,
  person: string,
  change: string,
): Promise<Composed> {
  const [file, known] = await Promise.all([people.read(person), addressChanges.read(person)]);
  const before = known?.formerly.find(({ id }) => id === change);
  // After a restore an address may be known by its hash alone.
  if (file === null || before === undefined || before.address === '') return null;
  if (isBeingMade(known, change)) return { putOffTo: now() + MINUTE_MS };
  const token = undoTokenOf(pepper, person, change);
  return { mail: composeAddressMail(before.address, file.person.language, { token, siteOrigin }) };
}

/** After so many failures the mail service is down. */
const MOST_FAILURES = 3;

function compose(context: MailContext, mail: DueMail): Promise<Composed> {
  const { content } = mail;
  switch (content.about) {
    case 'nudge':
      return composeDueNudge(context, mail, content);
    case 'check-in':
      return composeDueCheckIn(context, mail, content);
    case 'review':
      return composeDueReview(context, mail, content);
    case 'kept-until':
      return composeDueKeptUntil(context, mail, content);
    case 'weekly-report':
      return composeWeeklyReport(context, mail, content);
    case 'sender':
      return composeDueSenderMail(context, mail, content);
    case 'address-changed':
      return composeAddressChanged(context, mail.person, content.change);
    case 'notice':
      return composeDueNotice(context, mail, content);
  }
}

/** While mail is off all of it waits. The log has the kind of an error: its words can hold an address. */
export async function sendDueMails(context: MailContext): Promise<readonly unknown[]> {
  if (await context.switches.isOff('mail')) return [];
  const turns: Turns = {
    compose: (mail) => compose(context, mail),
    noteBounce: async ({ person, content }, at) => {
      if (content.about === 'sender') await noteSenderRefused(context, person, at);
      // The mail about a changed address went to the one from before.
      else if (content.about !== 'address-changed') await context.peopleWriter.noteBounce(person, at);
    },
  };
  const failures = await runDue(
    context,
    'mail',
    ({ subject }) => sendDue(context, turns, subject),
    (failed) => failed.length >= MOST_FAILURES,
  );
  const [first] = failures;
  if (first !== undefined) {
    context.log({
      level: 'error',
      message: `${failures.length} mails were not sent: ${kindOf(first)}`,
      id: context.ids.ulid(),
      route: 'send-due',
    });
  }
  return [];
}

type Work = (context: ClockContext) => Promise<readonly unknown[]>;

const work =
  <Kind extends TaskKind>(
    kind: Kind,
    run: (context: ClockContext, task: Task<Kind>) => Promise<Outcome>,
  ): Work =>
  (context) =>
    runDue(context, kind, (task) => run(context, task));

/** The function that signs works off certificates in the same way (`entries/certificates/tasks.ts`). */
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
  deletion: work('deletion', async (context, { subject }) => {
    // Rare, so its code is read with the first one.
    const { lookAtDeletion } = await import('../../identity/erase-person.ts');
    return lookAtDeletion(context, subject);
  }),
  idle: work('idle', async (context, { subject }) => {
    const { lookAtIdle } = await import('../../identity/idle-accounts.ts');
    return lookAtIdle(context, subject);
  }),
  score: (context) => {
    const down = new Set<string>();
    return runDue(context, 'score', async ({ subject }) => {
      const { sendDueScore } = await import('../../lti/scores.ts');
      return sendDueScore(context, subject, down);
    });
  },
  address: work('address', async (context, { subject }) => {
    const { lookAtAddressChange } = await import('../../identity/finish-address-change.ts');
    return lookAtAddressChange(context, subject);
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
  const read = ClockTask.parse(event);
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
    case 'tell-scores': {
      const { tellScores } = await import('../../lti/scores.ts');
      return tellScores(context, read.person);
    }
  }
}
