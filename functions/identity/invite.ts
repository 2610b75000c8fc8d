import { composeInvitationMail } from '../mail/compose.ts';
import { MailNotSent, sendMail } from '../mail/gate.ts';
import { stopForMailbox } from '../nudges/reminder-token.ts';
import type { InviteEvent } from './task-event.ts';
import { INVITATION_MS, isWaiting } from '#domain/people/invitation.ts';
import type { IdentityContext } from '../context.ts';

/**
 * Invites and mails one person after the other. A second run goes on where the first stopped: a crash can
 * double the one mail that was just being sent. A refusal for good is noted, and not tried again. A mailbox
 * that has had its invitations, or wants none, gets no mail; the invitation opens the cohort all the same.
 * @throws MailNotSent once all others are done, whereupon Lambda tries again
 */
export async function invite(
  context: IdentityContext,
  { id: task, cohort, home, language, by: invitedBy, again = false, people }: Omit<InviteEvent, 'task'>,
): Promise<void> {
  const { invitations, invitedAddresses, pepper, now } = context;
  // The cohort may have ended since the task was begun.
  if ((await context.cohorts.readCohort(cohort))?.endedAt !== undefined) return;
  let failure: MailNotSent | null = null;
  for (const { email, name } of people) {
    const address = pepper.ofEmail(email);
    const invitation = {
      ...{ cohort, name, language, invitedBy, invitedAt: now(), task },
      ...(home !== undefined && { home }),
    };
    let { invitedAt } = invitation;
    if (again) {
      const made = await invitations.read(address, cohort);
      if (made === null || !isWaiting(made, now())) continue;
      invitedAt = made.invitedAt;
    } else if ((await invitations.make(address, invitation)) === 'exists') continue;
    await invitedAddresses.keep(address, cohort, email, invitedAt + INVITATION_MS);
    const mail = composeInvitationMail(email, language, stopForMailbox(context, email));
    try {
      const passed = await sendMail(context, { kind: 'invitation', mail });
      if (passed === 'sent') await invitations.noteSent(address, cohort, now());
      // Its reader wants none: there is nothing to mail again.
      if (passed === 'stopped') await invitedAddresses.forget(address, cohort);
      if (passed === 'refused') await invitations.noteBounced(address, cohort, now());
    } catch (error) {
      if (!(error instanceof MailNotSent)) throw error;
      failure = error;
    }
  }
  if (failure !== null) throw failure;
}
