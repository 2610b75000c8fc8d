import * as z from 'zod/mini';
import { Language } from '#domain/ids.ts';
import { composeCodeMail, composeNoAccountMail } from '../mail/compose.ts';
import type { MailTransport } from '../mail/port.ts';
import type { PeopleWriter } from '../storage/people.ts';
import type { People } from '../usecases/ports.ts';
import type { MailCodeEvent } from '../usecases/sign-in-ports.ts';
import type { Pepper } from './secrets.ts';

/** An event that this function sends itself; everything else is a call over HTTP. */
const TaskEvent: z.ZodMiniType<MailCodeEvent> = z.strictObject({
  task: z.literal('mail-code'),
  email: z.string().check(z.maxLength(254)),
  language: Language,
  code: z.string().check(z.regex(/^[0-9]{6}$/)),
  joining: z.boolean(),
  send: z.boolean(),
});

/** What a task needs. */
export interface TaskDeps {
  readonly peopleWriter: Pick<PeopleWriter, 'findByEmail'>;
  readonly people: People;
  readonly pepper: Pepper;
  readonly transport: MailTransport;
  readonly siteOrigin: string;
}

/** A mail did not go out; says only what kind of error it was, for the mail server's own words can hold the address (BARS S39). */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';
}

const kindOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : error instanceof Error
      ? error.name
      : 'unknown';

async function isKnown({ peopleWriter, people, pepper }: TaskDeps, email: string) {
  const person = await peopleWriter.findByEmail(pepper.ofEmail(email));
  return person !== null && (await people.read(person)) !== null;
}

/**
 * Runs a task. A code goes to someone who is joining or known; anyone else who asks to sign in is told where to get a join link.
 * @throws ZodError for an event that is not a task; MailNotSent, whereupon Lambda tries again
 */
export async function runTask(deps: TaskDeps, event: unknown): Promise<void> {
  const { email, language, code, joining, send } = TaskEvent.parse(event);
  if (!send) return;
  const getsCode = joining || (await isKnown(deps, email));
  const mail = getsCode
    ? composeCodeMail(email, language, code, joining ? null : deps.siteOrigin)
    : composeNoAccountMail(email, language);
  try {
    await deps.transport.send(mail);
  } catch (error) {
    throw new MailNotSent(kindOf(error));
  }
}
