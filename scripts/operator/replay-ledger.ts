import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { StaffRole } from '#domain/people/access.ts';
import { utcDay } from '#domain/values/calendar.ts';
import { REVOCATION_CAUSES } from '#domain/certificate/facts.ts';
import { UNDO_MS } from '#domain/contract/invitations.ts';
import { REOPEN_MS } from '#domain/contract/join-links.ts';
import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { Context, MailContext } from '#functions/context.ts';
import { openContext } from '#functions/entries/open-context.ts';
import type { TableNames } from '#functions/settings.ts';
import type { Database } from '#functions/storage/client.ts';
import {
  type LedgerReader,
  type LedgerRow,
  createLedgerReader,
  ledgerItems,
} from '#functions/storage/ledger.ts';
import { planMerge } from '#domain/people/account-merge.ts';
import { eraseItems } from '#functions/identity/erase-person.ts';
import { finishChange } from '#functions/identity/finish-address-change.ts';
import { accountsOf } from '#functions/http/session.ts';
import { CERTIFICATES_AFTER, DELETION_MS } from '#domain/people/deletion.ts';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';
import { createDeletions, createErasedAccounts, ERASED_KEPT_MS } from '#functions/storage/deletions.ts';
import { createOwnItems } from '#functions/storage/own-items.ts';
import { emailClaimItems } from '#functions/storage/people.ts';
import { finishMerge } from '#functions/people/finish-merge.ts';
import type { AccountMerge } from '#functions/storage/account-merges.ts';

/** Null where one of the accounts came after the copy. */
async function askedAgain(
  { people, merges, ids }: Context,
  { by, at }: LedgerRow,
  absorbed: string,
  kept: string,
) {
  const known = await merges.read(absorbed);
  if (known?.kept === kept && known.state !== 'separated') return known;
  const [theirs, own] = await Promise.all([people.read(absorbed), people.read(kept)]);
  const affiliate = theirs?.enrolments.find((place) => place.affiliate !== null)?.affiliate ?? null;
  if (theirs === null || own === null || affiliate === null) return null;
  const merge: AccountMerge = {
    ...{ person: absorbed, kept, id: ids.ulid(), affiliate, by, at, reason: '' },
    ...{ names: { absorbed: theirs.person.name, kept: own.person.name }, asks: [], yes: new Set() },
    state: 'asked',
  };
  await merges.ask(merge);
  return merge;
}

async function mergeAgain(context: Context, row: LedgerRow, absorbed: string, kept: string) {
  const asked = await askedAgain(context, row, absorbed, kept);
  if (asked?.state === 'asked') {
    const [theirs, own] = await Promise.all([context.people.read(absorbed), context.people.read(kept)]);
    const plan = planMerge(own?.enrolments ?? [], theirs?.enrolments ?? []);
    await context.merges.begin(asked, plan, row.at, row.at);
  }
  const begun = await context.merges.read(absorbed);
  if (begun?.state === 'merging') await finishMerge(context, begun);
}

async function separateAgain(context: Context, { by, at }: LedgerRow, absorbed: string, kept: string) {
  const merge = await context.merges.read(absorbed);
  if (merge?.kept !== kept) return;
  if (merge.state === 'merged') await context.merges.undo(merge, { id: context.ids.ulid(), by, at }, 0, at);
  const begun = await context.merges.read(absorbed);
  if (begun?.state === 'separating') await finishMerge(context, begun);
}

/** Its log says what to do; the acts are done in `core`. */
export interface ReplayContext
  extends Context, Pick<MailContext, 'deletions' | 'erasedAccounts' | 'ownItems'> {
  readonly written: LedgerReader;
  /** By looking through the whole log, since the days are more than a year. */
  readonly erasedRows: () => Promise<readonly LedgerRow[]>;
  /** By looking through all items once, since no address is known here: whose each keyed hash is. */
  readonly claims: () => Promise<Map<string, string>>;
}

/** Without the built course, merged accounts get no mail of questions. */
export const openReplayContext = (database: Database, tables: TableNames): ReplayContext => ({
  ...openContext({ tables, siteOrigin: '' }, database),
  written: createLedgerReader(database, tables.log),
  deletions: createDeletions(database, tables.core),
  erasedAccounts: createErasedAccounts(database, tables.short),
  ownItems: createOwnItems(database, tables, ITEM_KINDS),
  erasedRows: async () => {
    const found: LedgerRow[] = [];
    for await (const item of itemsUnder(database, tables.log, 'sk', 'erased#')) {
      if (ledgerItems.owns(item)) found.push(ledgerItems.read(item));
    }
    return found;
  },
  claims: once(async () => {
    const found = new Map<string, string>();
    for await (const item of itemsUnder(database, tables.core, 'pk', 'E#')) {
      if (!emailClaimItems.owns(item)) continue;
      found.set(emailClaimItems.partsOf(item).address, emailClaimItems.read(item).person);
    }
    return found;
  }),
});

/** Those of a whole table whose key begins so, by a scan. */
async function* itemsUnder(database: Database, table: string, key: 'pk' | 'sk', prefix: string) {
  const pages = paginateScan(
    { client: database },
    {
      TableName: table,
      FilterExpression: `begins_with(${key}, :prefix)`,
      ExpressionAttributeValues: { ':prefix': prefix },
    },
  );
  for await (const { Items = [] } of pages) yield* Items;
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let known: Promise<Value> | null = null;
  return () => (known ??= read());
}

/** Also those that came to them by rows of before this one. */
async function claimsOf(context: ReplayContext, person: string): Promise<readonly string[]> {
  const { claims, people, addressChanges, peopleWriter } = context;
  const before = [...(await claims())].flatMap(([address, owner]) => (owner === person ? [address] : []));
  const since = (await addressChanges.read(person))?.formerly ?? [];
  const { emailHash = [] } = (await people.read(person))?.person ?? {};
  const hashes = [...new Set([...before, ...since.map(({ hash }) => hash)].concat(emailHash))];
  const found = await Promise.all(hashes.map(peopleWriter.claimOf));
  return hashes.filter((_hash, at) => found[at]?.person === person);
}

/** A row is written before its act, so the copy may lack the act of a row from just before it. */
const BEFORE_COPY_MS = MINUTE_MS;

function halves(subject: string): readonly [string, string] {
  const [first, second] = subject.split(':');
  if (first === undefined || second === undefined) throw new Error('a subject without two halves');
  return [first, second];
}

async function raiseTo(context: ReplayContext, person: string, generation: number): Promise<void> {
  const file = await context.people.read(person);
  // They joined after the copy, so there is nobody to sign out.
  if (file === null) return;
  for (let at = file.person.generation; at < generation; at += 1) {
    await context.peopleWriter.raiseGeneration(person, at);
  }
}

/** Uses up a person's recovery code, if it was made by then. */
async function useUp(context: ReplayContext, { subject, cause }: LedgerRow): Promise<void> {
  const code = await context.recoveryCodes.read(subject);
  if (code === null || code.createdAt > cause) return;
  await context.recoveryCodes.use(subject, code, { by: 'restore', at: cause });
}

/** Ends the used sign-in card, or those before the one that was made. */
async function endCard(context: ReplayContext, { act, subject, cause, at }: LedgerRow): Promise<void> {
  const card = await context.signInCards.read(subject);
  const isOver =
    card !== null && (act === 'sign-in-card-used' ? card.createdAt <= cause : card.createdAt < cause);
  if (isOver) await context.signInCards.use(card, { by: 'restore', at, since: at });
}

/**
 * Where the restore lost the certificate, copies of it still name its place in the status list. The list is
 * published with the certificate, or with the next one if this one is lost.
 */
async function revokeAgain(
  context: ReplayContext,
  { act, subject, at, place, successor, reason }: LedgerRow,
): Promise<void> {
  const why = REVOCATION_CAUSES.find((cause) => act === `certificate-${cause}`);
  if (why === undefined || place === undefined) throw new Error(`${act} without a place`);
  await context.statusLists.claim(place);
  if (successor !== undefined) await context.statusLists.claim(successor);
  await context.statusLists.revoke(place, { why, reason, at });
  const certificate = await context.certificates.find(subject);
  if (certificate === null || (await context.people.read(certificate.person)) === null) return;
  if (why !== 'erased') {
    await context.certificates.mark(certificate, at);
    return;
  }
  await context.certificates.wish(certificate.person, { wanted: false, name: null });
  await context.certificates.remove(certificate);
}

/** Deletes a text again, and lists the empty version, so that phones which send it find it known. */
async function deleteAgain(
  context: ReplayContext,
  { act, at, worksheet, versions }: LedgerRow,
  person: string,
  id: string,
) {
  if (worksheet === undefined || versions === undefined) throw new Error(`${act} without its versions`);
  if ((await context.people.read(person)) === null) return;
  const { worksheets } = context;
  await worksheets.put(person, { worksheet, id, at, text: '' });
  await worksheets.list(person, worksheet, [{ id, base: versions, bytes: 0 }], at);
  for (const version of versions) await worksheets.eraseText(person, { worksheet, id: version });
  await worksheets.listErased(person, worksheet, versions);
}

/** Also where the copy has an earlier sharing of the same worksheet. */
async function takeBackAgain(
  { shares }: ReplayContext,
  { act, at, worksheet }: LedgerRow,
  person: string,
  id: string,
) {
  if (worksheet === undefined) throw new Error(`${act} without its worksheet`);
  await shares.takeBack(person, worksheet, { id, at });
}

/**
 * Deletes an account again that the copy brought back, before anyone signs in. Certificates without a name
 * stay where that was chosen, and the places of the others are never given again.
 */
async function eraseAgain(context: ReplayContext, { subject: person, at, reason }: LedgerRow): Promise<void> {
  for (const certificate of (await context.certificates.readAll(person)).certificates) {
    const { name, document, place } = certificate;
    if (reason === 'stay' && name === null && document !== null) continue;
    if (place !== null) {
      await context.statusLists.claim(place);
      await context.statusLists.revoke(place, { why: 'erased', reason: '', at });
    }
    await context.certificates.remove(certificate);
  }
  const addresses = await claimsOf(context, person);
  for (const address of [null, ...addresses]) await eraseItems(context, { person, address });
  await context.deletions.eraseProfile(person);
  for (const address of addresses) await context.deletions.freeEmail(address, person);
  const deletion = await context.deletions.read(person);
  if (deletion !== null) await context.deletions.end({ ...deletion, person });
}

/**
 * Changes the address again, by hashes alone, since no key is here: who changed it is mailed nothing until
 * they have signed in with it. The link that was mailed to the one before still undoes it.
 */
async function changeAddressAgain(context: ReplayContext, row: LedgerRow): Promise<void> {
  const { people, peopleWriter, deletions, addressChanges, ids } = context;
  const { act, subject, was, change: id = ids.ulid(), undoes, at } = row;
  if (was === undefined) throw new Error(`${act} without the address before`);
  const [person, hash] = halves(subject);
  const cutOff = await addressChanges.read(person);
  if (cutOff !== null) await finishChange(context, cutOff);
  const [known, file] = await Promise.all([addressChanges.read(person), people.read(person)]);
  if (file === null || (file.person.emailSince ?? 0) >= at) return;
  // Who gave this address up had their week before it became somebody else's.
  const claim = await peopleWriter.claimOf(hash);
  if (claim?.keptFor !== undefined && claim.person !== person) {
    await deletions.freeEmail(hash, claim.person, claim.keptFor);
  }
  const earlier = known?.formerly ?? [];
  const from = { address: file.person.email, hash: was };
  const to = { address: earlier.find((each) => each.hash === hash)?.address ?? '', hash };
  const formerly = undoes === undefined ? [...earlier, { id, ...from, at }] : earlier;
  const begun = {
    person,
    id: ids.ulid(),
    formerly,
    underWay: { id, from, to, at, ...(undoes !== undefined && { undoes }) },
  };
  if (await addressChanges.write(begun, known?.id ?? null, at)) await finishChange(context, begun);
}

/** Their week goes on from when they asked, and their pages say so. */
async function askAgain(context: ReplayContext, { subject, cause, by, reason }: LedgerRow): Promise<void> {
  const file = await context.people.read(subject);
  if (file === null) return;
  for (const { person } of await accountsOf(context.people, file)) {
    await context.ties.noteAsked(person.id, cause + DELETION_MS);
  }
  const certificates = CERTIFICATES_AFTER.find((each) => each === reason) ?? 'stay';
  await context.deletions.ask({
    ...{ person: subject, id: context.ids.ulid(), by, askedAt: cause, certificates },
  });
}

type Again = (context: ReplayContext, row: LedgerRow) => Promise<unknown>;

/** The subject of these has two halves. */
const ofTwo =
  (again: (context: ReplayContext, row: LedgerRow, one: string, other: string) => Promise<unknown>): Again =>
  (context, row) =>
    again(context, row, ...halves(row.subject));

type RoleEnd = Extract<LedgerRow['act'], `role-ended-${string}`>;

const isRoleEnd = (act: LedgerRow['act']): act is RoleEnd => act.startsWith('role-ended-');

const endRole = ofTwo(({ staff }, { act, at }, person, scope) =>
  staff.end(person, { role: StaffRole.parse(act.slice('role-ended-'.length)), scope }, at),
);

/** Nothing changes where the act is done already, or its subject came after the copy. */
const AGAIN: Readonly<Record<Exclude<LedgerRow['act'], RoleEnd>, Again>> = {
  'removed-from-cohort': ofTwo(({ members }, { at, leftBy }, person, cohort) =>
    members.remove(cohort, person, at, leftBy),
  ),
  'restored-to-cohort': ofTwo(({ members }, { leftBy }, person, cohort) =>
    members.restore(cohort, person, leftBy),
  ),
  'administrator-returned': ofTwo(({ staff }, { cause }, person, scope) =>
    staff.giveBack(person, { role: 'administrator', scope }, cause),
  ),
  'cohort-removed': ({ cohorts }, { subject, at }) => cohorts.removeCohort(subject, at),
  'cohort-ended': ({ cohorts }, { subject, by, cause }) => cohorts.endCohort(subject, by, cause),
  'cohort-reopened': ({ cohorts }, { subject, cause }) => cohorts.reopenCohort(subject, cause),
  'join-link-closed': ({ joinLinks }, { subject, at }) => joinLinks.close(subject, at),
  'join-link-reopened': ({ joinLinks }, { subject, at }) => joinLinks.reopen(subject, at - REOPEN_MS),
  'signed-out-everywhere': (context, { subject, cause }) => raiseTo(context, subject, cause),
  'passkey-removed': ({ passkeys }, { by, subject, at }) => passkeys.remove(by, subject, at),
  'recovery-code-used': useUp,
  'recovery-code-renewed': useUp,
  'sign-in-card-made': endCard,
  'sign-in-card-used': endCard,
  'invitation-withdrawn': ofTwo(({ invitations }, { at }, address, cohort) =>
    invitations.withdraw(address, cohort, at),
  ),
  'invitation-restored': ofTwo(({ invitations }, { at }, address, cohort) =>
    invitations.restore(address, cohort, at - UNDO_MS),
  ),
  'text-deleted': ofTwo(deleteAgain),
  'taken-back': ofTwo(takeBackAgain),
  'sender-link-ended': ofTwo(async ({ senders, senderLinks }, { at }, person, id) => {
    await senders.forget(person, at);
    await senderLinks.takeBack(person, { id, at });
  }),
  'sender-forgotten': ({ senders }, { subject, cause }) => senders.forget(subject, cause),
  'sender-mails-stopped': ({ mailStops }, { subject, at }) => mailStops.turn(subject, { offAt: at }),
  'calendar-ended': ({ peopleWriter }, { subject, cause }) => peopleWriter.endCalendar(subject, cause),
  'host-link-ended': ({ cohorts }, { subject, cause }) => cohorts.endHostLink(subject, cause),
  'feed-ended': ({ feeds }, { subject, at }) => feeds.end(subject, at),
  'platform-ended': ({ platforms }, { subject, at }) => platforms.end(subject, at),
  // A request after the act stays: only those up to its time are removed.
  'access-request-deleted': ofTwo(({ accessRequests }, { at }, person, cohort) =>
    accessRequests.remove({ person, cohort }, { id: '', at }),
  ),
  // A number that was given after the act stays, too.
  'telephone-taken-back': ({ telephones }, { subject, at }) => telephones.remove(subject, { id: '', at }),
  'accounts-merged': ofTwo(mergeAgain),
  'accounts-separated': ofTwo(separateAgain),
  'address-changed': changeAddressAgain,
  'deletion-asked': askAgain,
  'deletion-called-off': async ({ deletions }, { subject, cause }) => {
    const asked = await deletions.read(subject);
    if (asked !== null && asked.askedAt <= cause) await deletions.callOff(subject);
  },
  erased: eraseAgain,
  'certificate-revoked': revokeAgain,
  'certificate-replaced': revokeAgain,
  'certificate-erased': revokeAgain,
};

/**
 * Repeats every act that the copy may lack, oldest first, before anyone signs in. Safe to run again. Roles
 * and members that came after the copy are lost: the ledger only takes access away.
 * @param span when the copy was made, and now @returns the number of acts
 */
export async function replayLedger(
  context: ReplayContext,
  span: { readonly since: Instant; readonly now: Instant },
): Promise<number> {
  // No copy has `short`, by which phones learn that an account was deleted, also long before the copy.
  for (const { subject, at } of await context.erasedRows()) {
    if (at + ERASED_KEPT_MS > span.now) await context.erasedAccounts.note(subject, at);
  }
  const from = Math.max(0, span.since - BEFORE_COPY_MS);
  const rows: LedgerRow[] = [];
  for (let at = from - (from % DAY_MS); at <= span.now; at += DAY_MS) {
    rows.push(...(await context.written.ofDay(utcDay(at))));
  }
  const due = rows.filter(({ at }) => at >= from).sort((left, right) => left.at - right.at);
  for (const row of due) await (isRoleEnd(row.act) ? endRole : AGAIN[row.act])(context, row);
  return due.length;
}
