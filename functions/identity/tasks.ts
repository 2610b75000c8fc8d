import { type Mail, composeCodeMail, composeNoAccountMail, composeNoticeMail } from '../mail/compose.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { type MailCodeEvent, type NoticeEvent, TaskEvent } from './ports.ts';
import type { Person } from '../ports.ts';

type MailDependencies = Pick<
  IdentityDependencies,
  'people' | 'peopleWriter' | 'pepper' | 'transport' | 'siteOrigin'
>;

/**
 * A mail did not go out. Says only the kind of error: the mail server's message can hold the address
 * (docs/bars.md S39).
 */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';
}

const kindOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : error instanceof Error
      ? error.name
      : 'unknown';

async function findByEmail(
  { peopleWriter, people, pepper }: MailDependencies,
  email: string,
): Promise<Person | null> {
  const person = await peopleWriter.findByEmail(pepper.ofEmail(email));
  return person === null ? null : ((await people.read(person))?.person ?? null);
}

/** A code goes to someone who is joining or known. Anyone else learns how to get a join link. */
async function codeMail(
  deps: MailDependencies,
  { email, language, code, joining, send }: MailCodeEvent,
): Promise<Mail | null> {
  if (!send) return null;
  const getsCode = joining || (await findByEmail(deps, email)) !== null;
  return getsCode
    ? composeCodeMail(email, language, code, joining ? null : deps.siteOrigin)
    : composeNoAccountMail(email, language);
}

/**
 * A notice goes to the account's own address, in its owner's language; nowhere if there is no such account.
 */
async function noticeMail(deps: MailDependencies, { about, to }: NoticeEvent): Promise<Mail | null> {
  const person =
    'person' in to
      ? ((await deps.people.read(to.person))?.person ?? null)
      : await findByEmail(deps, to.email);
  return person === null ? null : composeNoticeMail(person, about, deps.siteOrigin);
}

/**
 * Runs a task.
 * @throws ZodError for an event that is not a task; MailNotSent, whereupon Lambda tries again
 */
export async function runTask(deps: MailDependencies, event: unknown): Promise<void> {
  const task = TaskEvent.parse(event);
  const mail = await (task.task === 'notice' ? noticeMail(deps, task) : codeMail(deps, task));
  if (mail === null) return;
  try {
    await deps.transport.send(mail);
  } catch (error) {
    throw new MailNotSent(kindOf(error));
  }
}
