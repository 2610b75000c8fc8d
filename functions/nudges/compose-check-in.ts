import { causesOfWeek } from '#domain/nudges/week.ts';
import type { MailContext } from '../context.ts';
import { composeCheckInMail } from '../mail/compose.ts';
import type { DueMail, MailContent } from '../storage/due-mails.ts';
import type { Composed } from '../mail/send-due.ts';
import { composeInWeek } from './compose-in-week.ts';

export async function composeDueCheckIn(
  context: MailContext,
  mail: DueMail,
  { days }: Extract<MailContent, { about: 'check-in' }>,
): Promise<Composed> {
  const person = (await context.people.read(mail.person))?.person;
  if (person === undefined) return null;
  return composeInWeek(context, mail, person, causesOfWeek, (stop) => composeCheckInMail(person, days, stop));
}
