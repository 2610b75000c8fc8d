import * as routes from '#domain/contract/deletion.ts';
import { DELETION_MS } from '#domain/people/deletion.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import type { Instant } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { isLastAdministrator } from '../cohorts/alliance-routes.ts';
import type { Context, IdentityContext, MailContext } from '../context.ts';
import { type CallOf, type Implementation, open, signedIn } from '../http/implementation.ts';
import type { Failure } from '../http/problems.ts';
import { SESSION_COOKIE } from '../http/cookies.ts';
import { accountsOf, followed } from '../http/session.ts';
import type { Deletion } from '../storage/deletions.ts';
import type { PersonFile } from '../storage/people.ts';

/** True while one of these accounts is being moved, merged or made two again, or gets another address. */
export async function isUnderWay(
  { merges, transfers, addressChanges }: Pick<Context, 'merges' | 'transfers' | 'addressChanges'>,
  accounts: readonly string[],
): Promise<boolean> {
  const all = await Promise.all([merges, transfers, addressChanges].map((each) => each.isUnderWay(accounts)));
  return all.includes(true);
}

/** Whether a mail can tell somebody of these accounts that they are to go. */
export const hasAddress = (accounts: readonly PersonFile[]): boolean =>
  accounts.some(({ person }) => person.email !== '');

/** Once for each deletion. One that is no longer true when it would leave isn't sent. */
export async function putDownMails(
  { dueMails }: MailContext,
  accounts: readonly string[],
  { id: act }: Deletion,
  notice: 'deletion-asked' | 'deletion-called-off' | 'idle-last',
  dueAt: Instant,
): Promise<void> {
  for (const person of accounts) {
    await dueMails.make({
      ...{ person, cause: `notice:${notice}:${act}`, act, dueAt, until: dueAt + DELETION_MS },
      content: { about: 'notice', notice },
    });
  }
}

async function ask(
  context: IdentityContext,
  { body: { certificates }, caller, now, by }: CallOf<typeof routes.askDeletion>,
): Promise<Result<{ until: number }, Failure>> {
  const accounts = (await accountsOf(context.people, caller.file)).map(({ person }) => person.id);
  const [person = by] = accounts;
  if (await isUnderWay(context, accounts)) {
    return fail({ error: 'unavailable', field: 'moving', retryAfterSeconds: MINUTE_MS / 1000 });
  }
  for (const each of accounts) {
    if (await isLastAdministrator(context, each)) return fail({ error: 'last_administrator' });
  }
  // Their first page looks for the question before there is one, so that a call that is cut off hides none.
  for (const each of accounts) await context.ties.noteAsked(each, now + DELETION_MS);
  const before = await context.deletions.read(person);
  if (before?.state !== 'asked' || before.idleSince !== undefined) {
    const row = { subject: person, by, at: now, reason: certificates };
    await context.ledger.record({ act: 'deletion-asked', ...row });
  }
  await context.deletions.ask({ person, id: context.ids.ulid(), by, askedAt: now, certificates });
  const known = await context.deletions.read(person);
  if (known === null) throw new Error('a deletion is there and not there');
  if (known.state === 'asked') await putDownMails(context, accounts, known, 'deletion-asked', known.askedAt);
  return ok({ until: known.askedAt + DELETION_MS });
}

/** The mails come first, and are dropped while it isn't called off: a call that was cut off is made again. */
async function callOff(context: IdentityContext, { caller, now, by }: CallOf<typeof routes.callOffDeletion>) {
  const accounts = (await accountsOf(context.people, caller.file)).map(({ person }) => person.id);
  const [person = ''] = accounts;
  const known = await context.deletions.read(person);
  if (known?.state !== 'asked') return fail({ error: 'not_found' });
  await putDownMails(context, accounts, known, 'deletion-called-off', now);
  const row = { subject: person, cause: known.askedAt, by, at: now };
  await context.ledger.record({ act: 'deletion-called-off', ...row });
  return (await context.deletions.callOff(person)) === 'done' ? ok({}) : fail({ error: 'not_found' });
}

export const implement = (context: IdentityContext): readonly Implementation[] => [
  signedIn(routes.askDeletion, (call) => ask(context, call)),
  signedIn(routes.callOffDeletion, (call) => callOff(context, call)),
  // Phones go by it: while the account is there, none may wipe anything.
  open(routes.readErased, async ({ body: { person }, cookie, now }) => {
    const isNoted = await context.erasedAccounts.has(person, now);
    const file = await context.people.read(person);
    if (file === null) return ok({ isErased: isNoted });
    const token = cookie(SESSION_COOKIE);
    const session = token === null ? null : await context.sessions.find(context.ids.hash(token), now);
    const { emailSince = 0 } = (await followed(context.people, file)).person;
    const isEmailOver = session?.person === person && session.createdAt < emailSince;
    return ok({ isErased: false, ...(isEmailOver && { isEmailOver }) });
  }),
];
