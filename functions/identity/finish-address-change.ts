import { ADDRESS_UNDO_MS } from '#domain/contract/address.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { MailContext } from '../context.ts';
import { accountsOf } from '../http/session.ts';
import type { AddressChange } from '../storage/addresses.ts';
import type { Outcome } from '../storage/tasks.ts';
import { claimedBy } from './admit.ts';
import { endAllSessions } from './sessions.ts';

export const isOpen = ({ at }: { readonly at: Instant }, now: Instant): boolean => at + ADDRESS_UNDO_MS > now;

/** Mails that it was done: with a link that undoes it to the address before, or to the one that came back. */
async function putDownMail(
  { dueMails }: MailContext,
  person: string,
  { id: act, at, undoes }: NonNullable<AddressChange['underWay']>,
): Promise<void> {
  await dueMails.make({
    ...{ person, cause: `address:${act}`, act, dueAt: at, until: at + ADDRESS_UNDO_MS },
    content:
      undoes === undefined
        ? { about: 'address-changed', change: act }
        : { about: 'notice', notice: 'address-returned' },
  });
}

/**
 * Takes the new address, then gives up the old one and ends every sign-in, each by one write that changes
 * nothing the second time. The ledger comes before what it takes away.
 * @returns `taken` where the address has become somebody else's since
 */
export async function finishChange(context: MailContext, change: AddressChange): Promise<'done' | 'taken'> {
  const { people, peopleWriter, pepper, addressChanges, ids } = context;
  const { person, underWay, formerly } = change;
  if (underWay === undefined) return 'done';
  const { id, from, to, at, undoes } = underWay;
  const [was, address] = [pepper.ofEmail(from), pepper.ofEmail(to)];
  const isTheirs = (await claimedBy(peopleWriter, address, person)) === person;
  if (isTheirs) {
    await putDownMail(context, person, underWay);
    await context.ledger.record({
      ...{ act: 'address-changed', subject: `${person}:${address}`, cause: at, by: person, at, was },
    });
    await peopleWriter.changeEmail(person, from, to, at);
    // A person who went back to this address by the form keeps it, and an older link leads there, too.
    if (was !== address) await context.deletions.freeEmail(was, person);
    const file = await people.read(person);
    const accounts = file === null ? [] : await accountsOf(people, file);
    for (const account of accounts) await endAllSessions(context, account, context.now(), person);
  }
  const left = isTheirs
    ? undoes === undefined
      ? formerly
      : formerly.slice(
          0,
          formerly.findIndex((each) => each.id === undoes),
        )
    : formerly.filter((each) => each.id !== id);
  const settled = { person, id: ids.ulid(), formerly: left };
  await addressChanges.write(settled, change.id, (left[0]?.at ?? 0) + ADDRESS_UNDO_MS);
  return isTheirs ? 'done' : 'taken';
}

/** Finishes what was cut off, and forgets addresses that are older than a week. */
export async function lookAtAddressChange(context: MailContext, change: AddressChange): Promise<Outcome> {
  if (change.underWay !== undefined) {
    await finishChange(context, change);
    return 'noted';
  }
  const formerly = change.formerly.filter((each) => isOpen(each, context.now()));
  const [oldest] = formerly;
  if (oldest === undefined) await context.addressChanges.end(change);
  else {
    const left = { ...change, id: context.ids.ulid(), formerly };
    await context.addressChanges.write(left, change.id, oldest.at + ADDRESS_UNDO_MS);
  }
  return 'noted';
}
