import { ALLIANCE } from '#domain/people/access.ts';
import { type CertificatesAfter, seenAtOf } from '#domain/people/deletion.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { isSameKind } from '../certificates/begin.ts';
import { recordRevocation } from '../certificates/record-revocation.ts';
import { endAdministrator } from '../cohorts/alliance-routes.ts';
import type { Context, MailContext } from '../context.ts';
import { accountsOf } from '../http/session.ts';
import type { Certificate } from '../storage/certificates.ts';
import type { Deletion } from '../storage/deletions.ts';
import type { Owner } from '../storage/items.ts';
import type { Outcome } from '../storage/tasks.ts';
import { addressHashOf } from '../secrets.ts';
import { hasAddress, isUnderWay } from './deletion.ts';

/** A call that had begun when all was deleted is over by then. */
const SECOND_LOOK_MS = MINUTE_MS;

type Begun = Deletion & { readonly [Field in 'accounts' | 'begunAt']: NonNullable<Deletion[Field]> };

const isBegun = (deletion: Deletion): deletion is Begun =>
  deletion.accounts !== undefined && deletion.begunAt !== undefined;

/**
 * Notes whose items are to go, and by which addresses they are found. @returns null where it can't begin yet:
 * an account is on its way elsewhere
 */
async function begin(context: MailContext, deletion: Deletion): Promise<Begun | null> {
  const file = await context.people.read(deletion.person);
  if (file === null) throw new Error('a deletion of nobody');
  const accounts = await accountsOf(context.people, file);
  if (
    await isUnderWay(
      context,
      accounts.map(({ person }) => person.id),
    )
  )
    return null;
  const owners: Owner[] = [];
  for (const { person } of accounts) {
    const formerly = (await context.addressChanges.read(person.id))?.formerly ?? [];
    const hashes = new Set([addressHashOf(context.pepper, person), ...formerly.map(({ hash }) => hash)]);
    owners.push(...[...hashes].map((address) => ({ person: person.id, address })));
  }
  await context.deletions.begin(deletion, owners, context.now());
  const begun = await context.deletions.read(deletion.person);
  return begun !== null && isBegun(begun) ? begun : null;
}

/** Only once nobody can call it off. @returns false where they have become the last administrator since */
async function endRoles(context: MailContext, { accounts }: Begun): Promise<boolean> {
  for (const { person } of accounts) {
    const roles = (await context.people.read(person))?.roles ?? [];
    if (!roles.some(({ role, scope }) => role === 'administrator' && scope === ALLIANCE)) continue;
    const ended = await endAdministrator(context, { person, by: person });
    if (!ended.ok) return false;
  }
  return true;
}

/** Somebody came since an account was to go because nobody did, or has a role by now, or has no address. */
async function isMeantNoMore({ people }: MailContext, { person, state, idleSince }: Deletion) {
  if (idleSince === undefined || state !== 'asked') return false;
  const file = await people.read(person);
  const accounts = file === null ? [] : await accountsOf(people, file);
  if (!hasAddress(accounts)) return true;
  return accounts.some((each) => each.roles.length > 0 || seenAtOf(each.person) > idleSince);
}

/** For as long as it waits their page says so, and they can call it off. */
async function keepAsking({ people, ties, now }: MailContext, { person }: Deletion): Promise<void> {
  const file = await people.read(person);
  const accounts = file === null ? [] : await accountsOf(people, file);
  for (const account of accounts) await ties.noteAsked(account.person.id, now() + 2 * HOUR_MS);
}

const isNameless = ({ name, document }: Certificate): boolean => name === null && document !== null;

/**
 * What is wished is done by the function that signs: it makes others without a name, revokes in public what
 * goes, and deletes it. Of each only a bit in a list is left, and nobody is given that place again.
 * @returns whether it's done
 */
async function settleCertificates(context: Context, person: string, after: CertificatesAfter) {
  const { wish, certificates: all } = await context.certificates.readAll(person);
  const leaving = after === 'go' ? all : all.filter((each) => !isNameless(each));
  if (leaving.length === 0) return true;
  for (const each of leaving) {
    const next = all.some((other) => isSameKind(other, each) && other.n > each.n && isNameless(other));
    // A certificate that is revoked or replaced already gets no nameless successor, so it goes.
    const isOver = each.place !== null && (await context.statusLists.readPlace(each.place)) !== null;
    if (after === 'stay' && (next || isOver)) {
      await recordRevocation(context, each, 'erased', { by: person, reason: '' });
    } else await context.certificates.mark(each, context.now());
  }
  // Marked before the wish, so that after a crash anywhere all are taken up.
  const wished = { wanted: after === 'stay', name: null };
  if (wish.wanted !== wished.wanted || wish.name !== null) await context.certificates.wish(person, wished);
  return false;
}

/** Merges that others were asked about name this account in their words, and so does who proposed them. */
export async function eraseItems(
  {
    merges,
    joinLinks,
    ownItems,
    erasedAccounts,
    now,
  }: Context & Pick<MailContext, 'ownItems' | 'erasedAccounts'>,
  owner: Owner,
): Promise<void> {
  await erasedAccounts.note(owner.person, now());
  await merges.forgetKept(owner.person);
  for (const { id, admitted } of await joinLinks.listOf(ALLIANCE)) {
    if (admitted.has(owner.person)) await joinLinks.forgetLabel(id);
  }
  await ownItems.erase(owner);
}

/**
 * The ledger comes first, so that no restore brings somebody back; then the address is free, every sign-in
 * ends, and all that is stored goes, as its kind says. Each step can be taken again after a crash.
 */
export async function lookAtDeletion(context: MailContext, deletion: Deletion): Promise<Outcome> {
  if (deletion.state === 'called-off') return 'over';
  if (await isMeantNoMore(context, deletion)) {
    await context.deletions.callOff(deletion.person);
    return 'noted';
  }
  const begun = isBegun(deletion) ? deletion : await begin(context, deletion);
  if (begun === null || !(await endRoles(context, begun))) {
    await context.deletions.putBack(deletion);
    await keepAsking(context, deletion);
    return { again: context.now() + HOUR_MS };
  }
  const { people, peopleWriter, ledger, deletions } = context;
  const { accounts, by, askedAt, begunAt, certificates } = begun;
  for (const { person, address } of accounts) {
    const row = { subject: person, cause: askedAt, by, at: begunAt, reason: certificates };
    await ledger.record({ act: 'erased', ...row });
    // From here on who comes with the address is somebody new.
    if (address !== null) await deletions.freeEmail(address, person);
    const file = await people.read(person);
    if (file !== null) await peopleWriter.raiseGeneration(person, file.person.generation);
  }
  const settled = [];
  for (const { person } of accounts) settled.push(await settleCertificates(context, person, certificates));
  if (settled.includes(false)) return { again: context.now() + SECOND_LOOK_MS };
  // By the second look the address may be somebody else's.
  for (const { person, address } of accounts) {
    await eraseItems(context, { person, address: begun.emptiedAt === undefined ? address : null });
  }
  if (begun.emptiedAt === undefined) {
    await deletions.noteEmptied(begun, context.now());
    return { again: context.now() + SECOND_LOOK_MS };
  }
  for (const { person } of accounts) await deletions.eraseProfile(person);
  await deletions.end(begun);
  return 'noted';
}
