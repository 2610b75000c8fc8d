import { causesOfWeek } from '#domain/nudges/week.ts';
import { composeCheckInMail } from '../mail/compose.ts';
import type { DueMail, MailContent } from '../storage/due-mails.ts';
import type { Composed } from '../mail/send-due.ts';
import { composeInWeek } from './compose-in-week.ts';
import type { NudgesDependencies } from './dependencies.ts';

/** The question how commitments go, as it leaves. */
export async function composeDueCheckIn(
  deps: Pick<NudgesDependencies, 'people' | 'dueMails' | 'now' | 'pepper' | 'siteOrigin'>,
  mail: DueMail,
  { days }: Extract<MailContent, { about: 'check-in' }>,
): Promise<Composed> {
  const person = (await deps.people.read(mail.person))?.person;
  if (person === undefined) return null;
  return composeInWeek(deps, mail, person, causesOfWeek, (stop) => composeCheckInMail(person, days, stop));
}
