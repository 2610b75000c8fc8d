import { ADDRESS_UNDO_MS } from '#domain/contract/address.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { Context, MailContext } from '../context.ts';
import { accountsOf } from '../http/session.ts';
import type { AddressChange } from '../storage/addresses.ts';
import type { Outcome } from '../storage/tasks.ts';
import { endAllSessions } from './sessions.ts';

type UnderWay = NonNullable<AddressChange['underWay']>;
type Finishing = Context & Pick<MailContext, 'deletions'>;

export const isOpen = ({ at }: { at: Instant }, now: Instant): boolean => at + ADDRESS_UNDO_MS > now;

/** Mails that it was done: with a link that undoes it to the address before, or to the one that came back. */
async function putDownMail({ dueMails }: Finishing, person: string, { id: act, at, undoes }: UnderWay) {
  await dueMails.make({
    ...{ person, cause: `address:${act}`, act, dueAt: at, until: at + ADDRESS_UNDO_MS },
    content:
      undoes === undefined
        ? { about: 'address-changed', change: act }
        : { about: 'notice', notice: 'address-returned' },
  });
}

/** An address that can still be taken back is kept for the last change that gave it up; others are free. */
async function giveUp(
  { peopleWriter, deletions }: Finishing,
  { person, formerly }: AddressChange,
  { from, to }: UnderWay,
  left: AddressChange['formerly'],
): Promise<void> {
  for (const hash of new Set([...formerly, from].map((each) => each.hash))) {
    // A person who went back to this address by the form keeps it, and an older link leads there, too.
    if (hash === to.hash) continue;
    const last = left.findLast((each) => each.hash === hash);
    if (last === undefined) await deletions.freeEmail(hash, person);
    else await peopleWriter.claimChanged(hash, person, last.id);
  }
}

/** The sign-ins of accounts merged with theirs end first: once the address is changed, none ends again. */
async function changeProfile(context: Finishing, person: string, { from, to, at }: UnderWay): Promise<void> {
  const { people, peopleWriter, now } = context;
  const file = await people.read(person);
  if (file === null || file.person.emailSince === at) return;
  for (const account of await accountsOf(people, file)) {
    if (account.person.id !== person) await endAllSessions(context, account, now(), person);
  }
  await peopleWriter.changeEmail(person, from, to, at);
}

/**
 * Takes the new address, then gives up the old one and ends every sign-in, each by one write that changes
 * nothing the second time. The ledger comes before what it takes away. No address is hashed here, since a
 * restore, which takes these steps again, has no key.
 * @returns `taken` where the address has become somebody else's since
 */
export async function finishChange(context: Finishing, change: AddressChange): Promise<'done' | 'taken'> {
  const { peopleWriter, addressChanges, ids } = context;
  const { person, underWay, formerly } = change;
  if (underWay === undefined) return 'done';
  const { id, from, to, at, undoes } = underWay;
  const isTheirs = (await peopleWriter.claimChanged(to.hash, person)) === 'written';
  const undone = formerly.findIndex((each) => each.id === undoes);
  const kept = undone === -1 ? formerly : formerly.slice(0, undone);
  const left = isTheirs ? kept : formerly.filter((each) => each.id !== id);
  if (isTheirs) {
    await putDownMail(context, person, underWay);
    await context.ledger.record({
      ...{ act: 'address-changed', subject: `${person}:${to.hash}`, cause: at, by: person, at },
      ...{ was: from.hash, change: id, undoes },
    });
    await giveUp(context, change, underWay, left);
    await changeProfile(context, person, underWay);
  }
  const settled = { person, id: ids.ulid(), formerly: left };
  await addressChanges.write(settled, change.id, (left[0]?.at ?? 0) + ADDRESS_UNDO_MS);
  return isTheirs ? 'done' : 'taken';
}

/** Finishes what was cut off, and frees and forgets addresses that were given up a week ago. */
export async function lookAtAddressChange(context: MailContext, change: AddressChange): Promise<Outcome> {
  if (change.underWay !== undefined) {
    await finishChange(context, change);
    return 'noted';
  }
  const formerly = change.formerly.filter((each) => isOpen(each, context.now()));
  for (const each of change.formerly.filter((other) => !formerly.includes(other))) {
    await context.deletions.freeEmail(each.hash, change.person, each.id);
  }
  const [oldest] = formerly;
  if (oldest === undefined) await context.addressChanges.end(change);
  else {
    const left = { ...change, id: context.ids.ulid(), formerly };
    await context.addressChanges.write(left, change.id, oldest.at + ADDRESS_UNDO_MS);
  }
  return 'noted';
}
