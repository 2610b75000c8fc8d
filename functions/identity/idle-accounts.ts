import {
  DELETION_MS,
  IDLE_MAIL_MS,
  IDLE_MS,
  SEEN_EVERY_MS,
  idleLookAt,
  seenAtOf,
} from '#domain/people/deletion.ts';
import type { Person } from '#domain/people/person.ts';
import type { MailContext } from '../context.ts';
import { accountsOf } from '../http/session.ts';
import type { Outcome } from '../storage/tasks.ts';
import { hasAddress, putDownMails } from './deletion.ts';

/** Between the two mails. */
const BETWEEN_MS = IDLE_MAIL_MS - DELETION_MS;

/**
 * Looks at an account of which nobody was seen for 23 months: its owner is mailed, and mailed again a week
 * before the end, when it's put down as if they had asked for its deletion. The clock was down for as long as
 * it may: between the mails there are 23 days all the same. Who has a role stays until it ends, and who has
 * no address stays: nobody is deleted without a word.
 */
export async function lookAtIdle(context: MailContext, { id: person, mergedInto }: Person): Promise<Outcome> {
  const { people, dueMails, deletions, ids } = context;
  const now = context.now();
  const file = await people.read(person);
  if (file === null) return 'over';
  // It goes with the account that it became part of.
  if (mergedInto !== undefined) return { again: now + IDLE_MS };
  const accounts = await accountsOf(people, file);
  const seenAt = Math.max(...accounts.map((each) => seenAtOf(each.person)));
  const mailAt = idleLookAt(seenAt);
  if (now < mailAt) return { again: mailAt };
  if (accounts.some(({ roles }) => roles.length > 0) || !hasAddress(accounts))
    return { again: now + SEEN_EVERY_MS };
  const cause = `notice:idle-first:${seenAt}`;
  const mailed = await dueMails.read({ person, cause });
  const until = mailed?.until ?? now + BETWEEN_MS;
  for (const each of accounts) {
    await dueMails.make({
      ...{ person: each.person.id, cause, act: mailed?.act ?? ids.ulid(), dueAt: now, until },
      content: { about: 'notice', notice: 'idle-first' },
    });
  }
  if (now < until) return { again: until };
  const asked = { person, id: ids.ulid(), by: person, askedAt: now, certificates: 'stay' } as const;
  const before = await deletions.read(person);
  if (before?.state !== 'asked') await deletions.ask({ ...asked, idleSince: seenAt });
  const known = await deletions.read(person);
  if (known?.state === 'asked' && known.idleSince !== undefined) {
    const all = accounts.map((each) => each.person.id);
    await putDownMails(context, all, known, 'idle-last', known.askedAt);
  }
  return { again: now + SEEN_EVERY_MS };
}
