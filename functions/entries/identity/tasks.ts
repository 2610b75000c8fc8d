import { type Result, fail, ok } from '#domain/values/result.ts';
import { composeCodeMail, composeNoAccountMail, composeNoticeMail } from '../../mail/compose.ts';
import { type Outgoing, sendMail } from '../../mail/gate.ts';
import { stopForMailbox } from '../../nudges/reminder-token.ts';
import type { IdentityDependencies } from '../../identity/dependencies.ts';
import { invite } from '../../identity/invite.ts';
import {
  type InviteEvent,
  type MailCodeEvent,
  type NoticeEvent,
  TaskEvent,
} from '../../identity/task-event.ts';
import { isWaiting } from '#domain/people/invitation.ts';
import type { Person } from '#domain/people/person.ts';
import type { PeopleRouteDependencies } from '../../people/dependencies.ts';
import type { EraseDueDependencies } from '../../worksheets/erase-due-requests.ts';
import type { CalendarNudgesDependencies } from '../../nudges/nudge-by-calendar.ts';
import type { EraseOldDependencies } from '../../worksheets/erase-old.ts';
import type { SendDueMailsDependencies } from './send-due-mails.ts';

/** What deleting after 12 months works with. */
type OldDependencies = Pick<IdentityDependencies, 'bringWorksheets'> &
  Omit<EraseOldDependencies, 'shares' | 'worksheets'>;

/** A task that mails one person at once. */
type MailEvent = NoticeEvent | MailCodeEvent;

type MailDependencies = Pick<
  IdentityDependencies,
  | 'people'
  | 'peopleWriter'
  | 'invitations'
  | 'cohorts'
  | 'bringSenderStorage'
  | 'invitedAddresses'
  | 'counters'
  | 'pepper'
  | 'transport'
  | 'siteOrigin'
  | 'now'
  | 'log'
  | 'ids'
  | 'switches'
>;

async function findByEmail(
  { peopleWriter, people, pepper }: MailDependencies,
  email: string,
): Promise<Person | null> {
  const person = await peopleWriter.findByEmail(pepper.ofEmail(email));
  return person === null ? null : ((await people.read(person))?.person ?? null);
}

/** Why a mail is given up. */
type GivenUp = 'address' | 'expired' | 'budget' | 'mail is off' | 'stopped' | 'refused';

async function isInvited(
  { invitations, cohorts, pepper, now }: MailDependencies,
  email: string,
): Promise<boolean> {
  const waiting = (await invitations.of(pepper.ofEmail(email))).filter((each) => isWaiting(each, now()));
  const places = await Promise.all(waiting.map(({ cohort }) => cohorts.readCohort(cohort)));
  return places.some((cohort) => cohort !== null && cohort.endedAt === undefined);
}

/** A code goes to someone who is joining, known or invited. Anyone else learns how to get a join link. */
async function codeMail(
  deps: MailDependencies,
  { email, language, code, expiresAt, network, joining, atKnownDevice = false, send }: MailCodeEvent,
): Promise<Result<Outgoing, GivenUp>> {
  if (!send) return fail('address');
  if (deps.now() >= expiresAt * 1000) return fail('expired');
  const isKnown = (await findByEmail(deps, email)) !== null;
  if (isKnown || joining || (await isInvited(deps, email))) {
    const mail = composeCodeMail(email, language, code, joining ? null : deps.siteOrigin);
    if (!isKnown) return ok({ kind: 'joining', mail });
    return ok({ kind: atKnownDevice ? 'code-at-device' : 'code', mail });
  }
  const mail = composeNoAccountMail(email, language, stopForMailbox(deps, email));
  return ok({ kind: 'no-account', mail, network });
}

/**
 * A notice goes to the account's own address, in its owner's language.
 * @returns null where there is no such account, or it has no address
 */
async function noticeMail(deps: MailDependencies, { about, to }: NoticeEvent): Promise<Outgoing | null> {
  const person =
    'person' in to
      ? ((await deps.people.read(to.person))?.person ?? null)
      : await findByEmail(deps, to.email);
  if (person === null || person.email === '') return null;
  return { kind: 'notice', mail: composeNoticeMail(person, about, deps.siteOrigin), about };
}

/** Mails what a task is about, if anything. @throws MailNotSent */
async function mail(deps: MailDependencies, task: MailEvent): Promise<Result<null, GivenUp>> {
  if (await deps.switches.isOff('mail')) return fail('mail is off');
  const outgoing = task.task === 'notice' ? ok(await noticeMail(deps, task)) : await codeMail(deps, task);
  if (!outgoing.ok) return outgoing;
  const passed = outgoing.value === null ? 'sent' : await sendMail(deps, outgoing.value);
  if (passed === 'sent') return ok(null);
  return fail(typeof passed === 'string' ? passed : 'budget');
}

async function inviteAll(deps: MailDependencies, task: InviteEvent): Promise<Result<null, GivenUp>> {
  if (await deps.switches.isOff('mail')) return fail('mail is off');
  await invite(deps, task);
  return ok(null);
}

/**
 * Runs a task. A mail that is given up is one line of the log, with its reason, for the operator to count.
 * @throws ZodError for an event that is not a task; MailNotSent, whereupon Lambda tries again
 */
export async function runTask(
  deps: MailDependencies &
    SendDueMailsDependencies &
    Omit<EraseDueDependencies, 'accessRequests'> &
    OldDependencies &
    CalendarNudgesDependencies &
    PeopleRouteDependencies,
  event: unknown,
): Promise<void> {
  const task = TaskEvent.parse(event);
  if (task.task === 'send-due') {
    const { sendDueMails } = await import('./send-due-mails.ts');
    await sendDueMails(deps);
    return;
  }
  if (task.task === 'erase-due') {
    const { eraseDueRequests } = await import('../../worksheets/erase-due-requests.ts');
    const { eraseDueTelephones } = await import('../../cohorts/telephones.ts');
    if (await deps.switches.isOff('changes')) return;
    const brought = { ...deps, ...(await deps.bringWorksheets()) };
    await eraseDueRequests(brought);
    await eraseDueTelephones(brought);
    return;
  }
  if (task.task === 'nudge-by-calendar' || task.task === 'nudge-cohort') {
    const { nudgeByCalendar, nudgeCohort } = await import('../../nudges/nudge-by-calendar.ts');
    await (task.task === 'nudge-cohort' ? nudgeCohort(deps, task) : nudgeByCalendar(deps));
    return;
  }
  if (task.task === 'erase-old') {
    const { eraseOld } = await import('../../worksheets/erase-old.ts');
    if (await deps.switches.isOff('changes')) return;
    await eraseOld({ ...deps, ...(await deps.bringWorksheets()) });
    return;
  }
  if (task.task === 'finish-begun') {
    if (await deps.switches.isOff('changes')) return;
    const { finishTransfers } = await import('../../people/finish-transfer.ts');
    const { finishMerges } = await import('../../people/finish-merge.ts');
    const all = { ...deps, ...(await deps.bringPeopleStorage()) };
    await finishTransfers(all, deps.now());
    await finishMerges(all, deps.now());
    return;
  }
  if (task.task === 'mail-returned') {
    const { noteReturned } = await import('../../identity/note-returned.ts');
    await noteReturned(deps, task);
    return;
  }
  const sent = task.task === 'invite' ? await inviteAll(deps, task) : await mail(deps, task);
  if (sent.ok) return;
  deps.log({
    level: 'warn',
    message: `a mail was given up: ${sent.error}`,
    id: deps.ids.ulid(),
    route: task.task === 'notice' ? task.about : task.task,
  });
}
