import { normalizeEmail } from '#domain/values/email.ts';
import type { MailReturnedEvent } from './task-event.ts';
import { isWaiting } from '#domain/people/invitation.ts';
import type { IdentityContext } from '../context.ts';

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
