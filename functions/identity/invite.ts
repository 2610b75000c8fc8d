import { composeInvitationMail } from '../mail/compose.ts';
import { MailNotSent, sendMail } from '../mail/gate.ts';
import { ownerOf } from '../cohorts/views.ts';
import { stopForMailbox } from '../nudges/reminder-token.ts';
import type { InviteEvent } from '../task-events.ts';
import { ALLIANCE } from '#domain/people/access.ts';
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
  const inviter = await context.people.read(invitedBy);
  const coordinated = (inviter?.roles ?? []).flatMap(({ role, scope }) =>
    role === 'coordinator' ? [scope] : [],
  );
  const owners = new Map<string, string>();
  /** Whose the mail says that the inviter is: in a cohort of the Alliance a home that they coordinate. */
  const ownerName = async (invitedTo = ''): Promise<string> => {
    const isHome = cohort.affiliate === ALLIANCE && coordinated.includes(invitedTo);
    const affiliate = isHome ? invitedTo : cohort.affiliate;
    const name = owners.get(affiliate) ?? (await ownerOf(context, { affiliate })).name;
    owners.set(affiliate, name);
    return name;
  };
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
    const mail = composeInvitationMail(
      { email, name, language },
      { inviter: inviter?.person.name ?? '', affiliate: await ownerName(invited.home), cohort },
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
