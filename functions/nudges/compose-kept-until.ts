import { firstWakingEverywhere } from '#domain/nudges/quiet-hours.ts';
import type { Context } from '../context.ts';
import { composeKeptUntilMail } from '../mail/compose.ts';
import type { DueMail, MailContent } from '../storage/due-mails.ts';
import type { Composed } from '../mail/send-due.ts';

/** Nothing stops this mail: it's no reminder. */
export async function composeDueKeptUntil(
  { people, siteOrigin, now }: Context,
  mail: Pick<DueMail, 'person'>,
  { day }: Extract<MailContent, { about: 'kept-until' }>,
): Promise<Composed> {
  const waking = firstWakingEverywhere(now());
  if (waking > now()) return { putOffTo: waking };
  const person = (await people.read(mail.person))?.person;
  if (person === undefined || person.email === '' || person.bouncedAt !== undefined) return null;
  return { mail: composeKeptUntilMail(person, day, siteOrigin) };
}
