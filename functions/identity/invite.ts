import { composeInvitationMail } from '../mail/compose.ts';
import { MailNotSent, sendMail } from '../mail/gate.ts';
import { ownerOf } from '../cohorts/views.ts';
import { stopForMailbox } from '../nudges/reminder-token.ts';
import type { InviteEvent } from './task-event.ts';
import { INVITATION_MS, type Invitation, isWaiting } from '#domain/people/invitation.ts';
import type { IdentityContext } from '../context.ts';

/**
 * Invites and mails one person after the other. A second run goes on where the first stopped: a crash can
 * double the one mail that was just being sent. A refusal for good is noted, and not tried again. A mailbox
 * that has had its invitations, or wants none, gets no mail; the invitation opens the cohort all the same.
 * @throws MailNotSent once all others are done, whereupon Lambda tries again
 */
export async function invite(
  context: IdentityContext,
  { id: task, cohort: id, home, by: invitedBy, again = false, people }: Omit<InviteEvent, 'task'>,
): Promise<void> {
  const { invitations, invitedAddresses, pepper, now } = context;
  const cohort = await context.cohorts.readCohort(id);
  // It may have ended since the task was begun.
  if (cohort === null || cohort.endedAt !== undefined) return;
  const inviter = (await context.people.read(invitedBy))?.person.name ?? '';
  let failure: MailNotSent | null = null;
  for (const { email, name, language } of people) {
    const address = pepper.ofEmail(email);
    const invitation = {
      ...{ cohort: id, name, language, invitedBy, invitedAt: now(), task },
      ...(home !== undefined && { home }),
    };
    let invited: Pick<Invitation, 'home' | 'invitedAt'> = invitation;
    if (again) {
      const made = await invitations.read(address, id);
      if (made === null || !isWaiting(made, now())) continue;
      invited = made;
    } else if ((await invitations.make(address, invitation)) === 'exists') continue;
    await invitedAddresses.keep(address, id, email, invited.invitedAt + INVITATION_MS);
    const affiliate = await ownerOf(context, { affiliate: invited.home ?? cohort.affiliate });
    const mail = composeInvitationMail(
      { email, name, language },
      { inviter, affiliate: affiliate.name, cohort },
      stopForMailbox(context, email),
    );
    try {
      const passed = await sendMail(context, { kind: 'invitation', mail });
      if (passed === 'sent') await invitations.noteSent(address, id, now());
      // Its reader wants none: there is nothing to mail again.
      if (passed === 'stopped') await invitedAddresses.forget(address, id);
      if (passed === 'refused') await invitations.noteBounced(address, id, now());
    } catch (error) {
      if (!(error instanceof MailNotSent)) throw error;
      failure = error;
    }
  }
  if (failure !== null) throw failure;
}
