import type { MailContext, Context } from '../../context.ts';
import { kindOf } from '../../mail/gate.ts';
import { type Composed, type Turns, sendDue } from '../../mail/send-due.ts';
import type { DueMail, MailContent } from '../../storage/due-mails.ts';
import { composeDueCheckIn, composeDueKeptUntil, composeDueNudge } from '../../nudges/compose-due.ts';
import { composeDueReview } from '../../nudges/compose-review.ts';
import { composeWeeklyReport } from '../../nudges/weekly-report.ts';
import { composeDueSenderMail, noteSenderRefused } from '../../senders/compose-due.ts';
import { runDue } from '../run-due.ts';
import { composeNoticeMail } from '../../mail/compose.ts';

/** Nothing stops a notice, and it leaves by night too. */
async function composeDueNotice(
  { people, siteOrigin }: Context,
  mail: Pick<DueMail, 'person'>,
  { notice }: Extract<MailContent, { about: 'notice' }>,
): Promise<Composed> {
  const person = (await people.read(mail.person))?.person;
  if (person === undefined || person.email === '' || person.bouncedAt !== undefined) return null;
  return { mail: composeNoticeMail(person, notice, siteOrigin) };
}

/** After so many failures the mail service is down. */
const MOST_FAILURES = 3;

function compose(context: MailContext, mail: DueMail): Promise<Composed> {
  const { content } = mail;
  switch (content.about) {
    case 'nudge':
      return composeDueNudge(context, mail, content);
    case 'check-in':
      return composeDueCheckIn(context, mail, content);
    case 'review':
      return composeDueReview(context, mail, content);
    case 'kept-until':
      return composeDueKeptUntil(context, mail, content);
    case 'weekly-report':
      return composeWeeklyReport(context, mail, content);
    case 'sender':
      return composeDueSenderMail(context, mail, content);
    case 'notice':
      return composeDueNotice(context, mail, content);
  }
}

/**
 * While mail is off all of it waits. The log says how many failed by the kind of the first error, because its
 * words can hold an address.
 */
export async function sendDueMails(context: MailContext): Promise<readonly unknown[]> {
  if (await context.switches.isOff('mail')) return [];
  const turns: Turns = {
    compose: (mail) => compose(context, mail),
    noteBounce: ({ person, content }, at) =>
      content.about === 'sender'
        ? noteSenderRefused(context, person, at)
        : context.peopleWriter.noteBounce(person, at),
  };
  const failures = await runDue(
    context,
    'mail',
    ({ subject }) => sendDue(context, turns, subject),
    (failed) => failed.length >= MOST_FAILURES,
  );
  const [first] = failures;
  if (first !== undefined) {
    context.log({
      level: 'error',
      message: `${failures.length} mails were not sent: ${kindOf(first)}`,
      id: context.ids.ulid(),
      route: 'send-due',
    });
  }
  return [];
}
