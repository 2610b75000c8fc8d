import type { Context } from '../context.ts';
import { composeNoticeMail } from '../mail/compose.ts';
import type { DueMail, MailContent } from '../storage/due-mails.ts';
import type { Composed } from '../mail/send-due.ts';

/** Nothing stops a notice, and it leaves by night too. */
export async function composeDueNotice(
  { people, siteOrigin }: Context,
  mail: Pick<DueMail, 'person'>,
  { notice }: Extract<MailContent, { about: 'notice' }>,
): Promise<Composed> {
  const person = (await people.read(mail.person))?.person;
  if (person === undefined || person.email === '' || person.bouncedAt !== undefined) return null;
  return { mail: composeNoticeMail(person, notice, siteOrigin) };
}
