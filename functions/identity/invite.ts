import { composeInvitationMail } from '../mail/compose.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { MailNotSent, handOn } from './mail-not-sent.ts';
import type { InviteEvent } from './task-event.ts';
import { isWaiting } from './ports.ts';

/**
 * Invites the people of a task and mails each, one after the other. Run again it goes on where it stopped: a
 * crash can double the one mail that was just being sent. What a mail server refuses for good is noted, and
 * not tried again.
 * @throws MailNotSent once all others are done, whereupon Lambda tries again
 */
export async function invite(
  {
    invitations,
    pepper,
    transport,
    siteOrigin,
    now,
  }: Pick<IdentityDependencies, 'invitations' | 'pepper' | 'transport' | 'siteOrigin' | 'now'>,
  { id: task, cohort, home, language, by: invitedBy, again = false, people }: Omit<InviteEvent, 'task'>,
): Promise<void> {
  let failure: MailNotSent | null = null;
  for (const { email, name } of people) {
    const address = pepper.ofEmail(email);
    const invitation = {
      ...{ cohort, name, language, invitedBy, invitedAt: now(), task },
      ...(home !== undefined && { home }),
    };
    if (again) {
      const made = await invitations.read(address, cohort);
      if (made === null || !isWaiting(made, now())) continue;
    } else if ((await invitations.make(address, invitation)) === 'exists') continue;
    try {
      await handOn(transport, composeInvitationMail(email, language, siteOrigin));
    } catch (error) {
      if (!(error instanceof MailNotSent)) throw error;
      if (error.isRefused) await invitations.noteBounced(address, cohort, now());
      else failure = error;
      continue;
    }
    await invitations.noteSent(address, cohort, now());
  }
  if (failure !== null) throw failure;
}
