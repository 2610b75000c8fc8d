import * as z from 'zod/mini';
import { type Result, fail, ok } from '#domain/values/result.ts';
import {
  composeAddressMail,
  composeCodeMail,
  composeNoAccountMail,
  composeNoticeMail,
} from '../../mail/compose.ts';
import { type Outgoing, sendMail } from '../../mail/gate.ts';
import { stopForMailbox } from '../../nudges/reminder-token.ts';
import { invite } from '../../identity/invite.ts';
import {
  type InviteEvent,
  type MailCodeEvent,
  type NoticeEvent,
  IdentityTask,
  type MailReturnedEvent,
} from '../../task-events.ts';
import { isWaiting } from '#domain/people/invitation.ts';
import type { NoticeSubject, Person } from '#domain/people/person.ts';
import type { IdentityContext } from '../../context.ts';
import { undoTokenOf } from '../../secrets.ts';
import { normalizeEmail } from '#domain/values/email.ts';

type MailEvent = NoticeEvent | MailCodeEvent;

async function findByEmail({ peopleWriter, people, pepper }: IdentityContext, email: string) {
  const person = await peopleWriter.findByEmail(pepper.ofEmail(email));
  return person === null ? null : ((await people.read(person))?.person ?? null);
}

/** To an address that an account gave up in the last week, from which that is undone: it opens nothing. */
async function keptMail(
  { peopleWriter, pepper, siteOrigin }: IdentityContext,
  { email, language }: MailCodeEvent,
): Promise<Outgoing | null> {
  const claim = await peopleWriter.claimOf(pepper.ofEmail(email));
  if (claim?.keptFor === undefined) return null;
  const token = undoTokenOf(pepper, claim.person, claim.keptFor);
  return { kind: 'address-code', mail: composeAddressMail(email, language, { token, siteOrigin }) };
}

type GivenUp = 'address' | 'expired' | 'budget' | 'mail is off' | 'stopped' | 'refused';

async function isInvited({ invitations, cohorts, pepper, now }: IdentityContext, email: string) {
  const waiting = (await invitations.of(pepper.ofEmail(email))).filter((each) => isWaiting(each, now()));
  const places = await Promise.all(waiting.map(({ cohort }) => cohorts.readCohort(cohort)));
  return places.some((cohort) => cohort !== null && cohort.endedAt === undefined);
}

/**
 * A code goes to someone who is joining, known or invited, or who wants this address. Anyone else learns how
 * to get a join link, or to undo a change; the owner of an address that somebody else wants reads that.
 */
async function codeMail(context: IdentityContext, task: MailCodeEvent): Promise<Result<Outgoing, GivenUp>> {
  const { email, language, code, expiresAt, network, joining, atKnownDevice = false, send } = task;
  if (!send) return fail('address');
  if (context.now() >= expiresAt * 1000) return fail('expired');
  const owner = await findByEmail(context, email);
  const isKnown = owner !== null;
  if (task.changing === true) {
    if (isKnown) return ok(noticeTo(context, owner, 'address-wanted'));
    return ok({ kind: 'address-code', mail: composeAddressMail(email, language, { code }) });
  }
  const kept = await keptMail(context, task);
  if (kept !== null) return ok(kept);
  if (isKnown || joining || (await isInvited(context, email))) {
    const mail = composeCodeMail(email, language, code, joining ? null : context.siteOrigin);
    if (!isKnown) return ok({ kind: 'joining', mail });
    return ok({ kind: atKnownDevice ? 'code-at-device' : 'code', mail });
  }
  const mail = composeNoAccountMail(email, language, stopForMailbox(context, email));
  return ok({ kind: 'no-account', mail, network });
}

const noticeTo = ({ siteOrigin }: IdentityContext, person: Person, about: NoticeSubject): Outgoing => ({
  ...{ kind: 'notice', mail: composeNoticeMail(person, about, siteOrigin), about },
});

/** A notice goes to the account's own address, in its owner's language. @returns null where there is none */
async function noticeMail(context: IdentityContext, { about, to }: NoticeEvent): Promise<Outgoing | null> {
  const person =
    'person' in to
      ? ((await context.people.read(to.person))?.person ?? null)
      : await findByEmail(context, to.email);
  if (person === null || person.email === '') return null;
  return noticeTo(context, person, about);
}

/** @throws MailNotSent */
async function mail(context: IdentityContext, task: MailEvent): Promise<Result<null, GivenUp>> {
  if (await context.switches.isOff('mail')) return fail('mail is off');
  const outgoing =
    task.task === 'notice' ? ok(await noticeMail(context, task)) : await codeMail(context, task);
  if (!outgoing.ok) return outgoing;
  const passed = outgoing.value === null ? 'sent' : await sendMail(context, outgoing.value);
  if (passed === 'sent') return ok(null);
  return fail(typeof passed === 'string' ? passed : 'budget');
}

async function inviteAll(context: IdentityContext, task: InviteEvent): Promise<Result<null, GivenUp>> {
  if (await context.switches.isOff('mail')) return fail('mail is off');
  await invite(context, task);
  return ok(null);
}

/** Events by schedules of before the clock was a function: a deploy deletes those last. */
const Former = z.object({
  task: z.enum(['send-due', 'finish-begun', 'erase-due', 'nudge-by-calendar', 'nudge-cohort', 'erase-old']),
});

/** The log has a line for a mail that is given up. @throws MailNotSent, whereupon Lambda tries again */
export async function runTask(context: IdentityContext, event: unknown): Promise<void> {
  if (z.safeParse(Former, event).success) return;
  const task = IdentityTask.parse(event);
  if (task.task === 'mail-returned') {
    await noteReturned(context, task);
    return;
  }
  const sent = task.task === 'invite' ? await inviteAll(context, task) : await mail(context, task);
  if (sent.ok) return;
  context.log({
    level: 'warn',
    message: `a mail was given up: ${sent.error}`,
    id: context.ids.ulid(),
    route: task.task === 'notice' ? task.about : task.task,
  });
}

/** SES mails neither addresses that bounced for good nor readers who complained. */
function lostAddresses({ detail }: MailReturnedEvent): readonly string[] {
  if (detail.eventType === 'Complaint') {
    return detail.complaint.complainedRecipients.map(({ emailAddress }) => emailAddress);
  }
  const { bounceType, bouncedRecipients } = detail.bounce;
  // A full mailbox or a server that is down may take the next mail.
  return bounceType === 'Permanent' ? bouncedRecipients.map(({ emailAddress }) => emailAddress) : [];
}

/**
 * Staff see it on the account and its invitations. Somebody who complained gets no reminders by their own
 * wish. Twice changes nothing but the time.
 */
export async function noteReturned(
  { peopleWriter, invitations, pepper, now, mailStops }: IdentityContext,
  event: MailReturnedEvent,
): Promise<void> {
  for (const lost of lostAddresses(event)) {
    const email = normalizeEmail(lost);
    if (!email.ok) continue;
    const address = pepper.ofEmail(email.value);
    const person = await peopleWriter.findByEmail(address);
    if (person !== null) {
      await peopleWriter.noteBounce(person, now());
      if (event.detail.eventType === 'Complaint') await peopleWriter.turnReminders(person, { offAt: now() });
    } else {
      // It may be that of somebody's sender, who has no account.
      await mailStops.noteRefused(address, now());
    }
    for (const invitation of await invitations.of(address)) {
      if (isWaiting(invitation, now())) await invitations.noteBounced(address, invitation.cohort, now());
    }
  }
}
