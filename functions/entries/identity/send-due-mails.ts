import { kindOf } from '../../mail/gate.ts';
import { type Composed, sendDue } from '../../mail/send-due.ts';
import type { DueMail } from '../../storage/due-mails.ts';
import { composeDueKeptUntil } from '../../nudges/compose-kept-until.ts';
import { composeDueCheckIn } from '../../nudges/compose-check-in.ts';
import { composeDueNudge } from '../../nudges/compose-due.ts';
import { composeDueReview } from '../../nudges/compose-review.ts';
import { composeWeeklyReport } from '../../nudges/weekly-report.ts';
import { composeDueSenderMail, noteSenderRefused } from '../../senders/compose-due.ts';
import { composeDueNotice } from '../../identity/compose-notice.ts';
import type { IdentityDependencies } from '../../identity/dependencies.ts';

/** What sending all mails that are due works with. */
export type SendDueMailsDependencies = Pick<
  IdentityDependencies,
  'dueMails' | 'transport' | 'counters' | 'peopleWriter' | 'switches' | 'log' | 'ids' | 'now'
> &
  Parameters<typeof composeDueNudge>[0] &
  Parameters<typeof composeDueReview>[0] &
  Parameters<typeof composeWeeklyReport>[0] &
  Parameters<typeof composeDueSenderMail>[0];

/** A mail by what it is about. */
function compose(deps: SendDueMailsDependencies, mail: DueMail): Promise<Composed> {
  const { content } = mail;
  switch (content.about) {
    case 'nudge':
      return composeDueNudge(deps, mail, content);
    case 'check-in':
      return composeDueCheckIn(deps, mail, content);
    case 'review':
      return composeDueReview(deps, mail, content);
    case 'kept-until':
      return composeDueKeptUntil(deps, mail, content);
    case 'weekly-report':
      return composeWeeklyReport(deps, mail, content);
    case 'sender':
      return composeDueSenderMail(deps, mail, content);
    case 'notice':
      return composeDueNotice(deps, mail, content);
  }
}

/**
 * Sends what is due. While mail or changes are off all of it waits. What fails is tried again: a line of the
 * log says how many, by the kind of the first error, because its words can hold an address.
 */
export async function sendDueMails(deps: SendDueMailsDependencies): Promise<void> {
  if ((await deps.switches.isOff('mail')) || (await deps.switches.isOff('changes'))) return;
  const { failures } = await sendDue({
    ...deps,
    compose: (mail) => compose(deps, mail),
    noteBounce: ({ person, content }, at) =>
      content.about === 'sender'
        ? noteSenderRefused(deps, person, at)
        : deps.peopleWriter.noteBounce(person, at),
  });
  const [first] = failures;
  if (first === undefined) return;
  deps.log({
    level: 'error',
    message: `${failures.length} mails were not sent: ${kindOf(first)}`,
    id: deps.ids.ulid(),
    route: 'send-due',
  });
}
