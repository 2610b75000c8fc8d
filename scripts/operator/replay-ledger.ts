import { StaffRole } from '#domain/people/access.ts';
import { utcDay } from '#domain/values/calendar.ts';
import { REVOCATION_CAUSES } from '#domain/certificate/revocation.ts';
import { UNDO_MS } from '#domain/contract/invitations.ts';
import { REOPEN_MS } from '#domain/contract/join-links.ts';
import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import type { Certificates } from '#functions/storage/certificates.ts';
import type { StatusLists } from '#functions/storage/status-lists.ts';
import type { Cohorts } from '#functions/storage/cohorts.ts';
import type { JoinLinks } from '#functions/storage/join-links.ts';
import type { Members } from '#functions/storage/members.ts';
import type { Staff } from '#functions/storage/roles.ts';
import type { Telephones } from '#functions/storage/telephones.ts';
import type { Worksheets } from '#functions/storage/worksheets.ts';
import type { AccessRequests } from '#functions/storage/access-requests.ts';
import type { SenderLinks } from '#functions/storage/sender-links.ts';
import type { Shares } from '#functions/storage/shares.ts';
import type { MergeDependencies } from '#functions/people/dependencies.ts';
import type { MailStops } from '#functions/storage/mail-stops.ts';
import type { Senders } from '#functions/storage/senders.ts';
import type { LedgerReader, LedgerRow } from '#functions/storage/ledger.ts';
import type { Invitations } from '#functions/storage/invitations.ts';
import type { People, PeopleWriter } from '#functions/storage/people.ts';
import type { Passkeys } from '#functions/storage/passkeys.ts';
import type { RecoveryCodes } from '#functions/storage/recovery-codes.ts';
import type { SignInCards } from '#functions/storage/sign-in-cards.ts';
import { mergeAgain, separateAgain } from './replay-merges.ts';

/** What replaying needs. */
export interface ReplayDependencies {
  readonly ledger: LedgerReader;
  readonly cohorts: Pick<Cohorts, 'removeCohort' | 'endCohort' | 'reopenCohort' | 'endHostLink'>;
  readonly members: Pick<Members, 'remove' | 'restore'>;
  readonly staff: Pick<Staff, 'end' | 'giveBack'>;
  readonly joinLinks: Pick<JoinLinks, 'close' | 'reopen'>;
  readonly people: People;
  /** Ends every session begun in this generation or before. */
  readonly raiseGeneration: (person: string, from: number) => Promise<'raised' | 'stale'>;
  readonly endCalendar: PeopleWriter['endCalendar'];
  readonly passkeys: Pick<Passkeys, 'remove'>;
  readonly recoveryCodes: Pick<RecoveryCodes, 'read' | 'use'>;
  readonly invitations: Pick<Invitations, 'withdraw' | 'restore'>;
  readonly signInCards: Pick<SignInCards, 'read' | 'use'>;
  readonly certificates: Pick<Certificates, 'find' | 'mark' | 'wish' | 'remove'>;
  readonly statusLists: Pick<StatusLists, 'claim' | 'revoke'>;
  readonly worksheets: Pick<Worksheets, 'put' | 'list' | 'eraseText' | 'listErased'>;
  readonly shares: Pick<Shares, 'takeBack'>;
  readonly senderLinks: Pick<SenderLinks, 'takeBack'>;
  readonly senders: Pick<Senders, 'forget'>;
  readonly mailStops: Pick<MailStops, 'turn'>;
  readonly accessRequests: Pick<AccessRequests, 'remove'>;
  readonly telephones: Pick<Telephones, 'remove'>;
  readonly merging: MergeDependencies;
}

/** A row is written before its act, so the copy may lack the act of a row from just before it. */
const BEFORE_COPY_MS = MINUTE_MS;

/** The two halves of a subject. */
function halves(subject: string): readonly [string, string] {
  const [first, second] = subject.split(':');
  if (first === undefined || second === undefined) throw new Error('a subject without two halves');
  return [first, second];
}

async function raiseTo(dependencies: ReplayDependencies, person: string, generation: number): Promise<void> {
  const file = await dependencies.people.read(person);
  // Joined after the copy, so there is nobody to sign out.
  if (file === null) return;
  for (let at = file.person.generation; at < generation; at += 1) {
    await dependencies.raiseGeneration(person, at);
  }
}

/** Uses up a person's recovery code, if it was made by then. */
async function useUp(
  dependencies: ReplayDependencies,
  { subject, cause }: LedgerRow,
  by: string,
): Promise<void> {
  const code = await dependencies.recoveryCodes.read(subject);
  if (code === null || code.createdAt > cause) return;
  await dependencies.recoveryCodes.use(subject, code, { by, at: cause });
}

/** Uses up a person's sign-in card: the one that was used, or those before the one that was made. */
async function endCard(
  dependencies: ReplayDependencies,
  { act, subject, cause, at }: LedgerRow,
): Promise<void> {
  const card = await dependencies.signInCards.read(subject);
  const isOver =
    card !== null && (act === 'sign-in-card-used' ? card.createdAt <= cause : card.createdAt < cause);
  if (isOver) await dependencies.signInCards.use(card, { by: 'restore', at, since: at });
}

/**
 * Revokes a certificate again. If the restore lost it, copies of it still name its place in the status
 * list. The list is published with the certificate, or with the next one if this one is lost.
 */
async function revokeAgain(
  dependencies: ReplayDependencies,
  { act, subject, at, place, successor, reason = '' }: LedgerRow,
): Promise<void> {
  const why = REVOCATION_CAUSES.find((cause) => act === `certificate-${cause}`);
  if (why === undefined || place === undefined) throw new Error(`${act} without a place`);
  await dependencies.statusLists.claim(place);
  if (successor !== undefined) await dependencies.statusLists.claim(successor);
  await dependencies.statusLists.revoke(place, { why, reason, at });
  const certificate = await dependencies.certificates.find(subject);
  if (certificate === null) return;
  if (why !== 'erased') {
    await dependencies.certificates.mark(certificate, at);
    return;
  }
  await dependencies.certificates.wish(certificate.person, { wanted: false, name: null });
  await dependencies.certificates.remove(certificate);
}

/** Deletes a text again, and lists the empty version, so that phones which send it find it known. */
async function deleteAgain(
  dependencies: ReplayDependencies,
  { act, subject, at, worksheet, versions }: LedgerRow,
): Promise<void> {
  if (worksheet === undefined || versions === undefined) throw new Error(`${act} without its versions`);
  const [person, id] = halves(subject);
  if ((await dependencies.people.read(person)) === null) return;
  const { worksheets } = dependencies;
  await worksheets.put(person, { worksheet, id, at, text: '' });
  await worksheets.list(person, worksheet, [{ id, base: versions, bytes: 0 }], at);
  for (const version of versions) await worksheets.eraseText(person, { worksheet, id: version });
  await worksheets.listErased(person, worksheet, versions);
}

/** Takes back what somebody shared, also where the copy has an earlier sharing of the same worksheet. */
async function takeBackAgain(
  dependencies: ReplayDependencies,
  { act, subject, at, worksheet }: LedgerRow,
): Promise<void> {
  if (worksheet === undefined) throw new Error(`${act} without its worksheet`);
  const [person, id] = halves(subject);
  await dependencies.shares.takeBack(person, worksheet, { id, at });
}

/** Repeats an act. Nothing changes if it is done already, or if its subject came after the copy. */
async function repeat(dependencies: ReplayDependencies, row: LedgerRow): Promise<void> {
  const { act, subject, cause, by, at } = row;
  switch (act) {
    case 'removed-from-cohort': {
      const [person, cohort] = halves(subject);
      await dependencies.members.remove(cohort, person, at, row.leftBy);
      return;
    }
    case 'restored-to-cohort': {
      const [person, cohort] = halves(subject);
      await dependencies.members.restore(cohort, person, row.leftBy);
      return;
    }
    case 'administrator-returned': {
      const [person, scope] = halves(subject);
      await dependencies.staff.giveBack(person, { role: 'administrator', scope }, cause);
      return;
    }
    case 'cohort-removed':
      await dependencies.cohorts.removeCohort(subject, at);
      return;
    case 'cohort-ended':
      await dependencies.cohorts.endCohort(subject, by, cause);
      return;
    case 'cohort-reopened':
      await dependencies.cohorts.reopenCohort(subject, cause);
      return;
    case 'join-link-closed':
      await dependencies.joinLinks.close(subject, at);
      return;
    case 'join-link-reopened':
      await dependencies.joinLinks.reopen(subject, at - REOPEN_MS);
      return;
    case 'signed-out-everywhere':
      await raiseTo(dependencies, subject, cause);
      return;
    case 'passkey-removed':
      await dependencies.passkeys.remove(by, subject, at);
      return;
    case 'recovery-code-used':
    case 'recovery-code-renewed':
      await useUp(dependencies, row, 'restore');
      return;
    case 'sign-in-card-made':
    case 'sign-in-card-used':
      await endCard(dependencies, row);
      return;
    case 'invitation-withdrawn': {
      const [address, cohort] = halves(subject);
      await dependencies.invitations.withdraw(address, cohort, at);
      return;
    }
    case 'invitation-restored': {
      const [address, cohort] = halves(subject);
      await dependencies.invitations.restore(address, cohort, at - UNDO_MS);
      return;
    }
    case 'text-deleted':
      await deleteAgain(dependencies, row);
      return;
    case 'taken-back':
      await takeBackAgain(dependencies, row);
      return;
    case 'sender-link-ended': {
      const [person, id] = halves(subject);
      await dependencies.senders.forget(person, at);
      await dependencies.senderLinks.takeBack(person, { id, at });
      return;
    }
    case 'sender-forgotten':
      await dependencies.senders.forget(subject, cause);
      return;
    case 'sender-mails-stopped':
      await dependencies.mailStops.turn(subject, { offAt: at });
      return;
    case 'calendar-ended':
      await dependencies.endCalendar(subject, cause);
      return;
    case 'host-link-ended':
      await dependencies.cohorts.endHostLink(subject, cause);
      return;
    case 'access-request-deleted': {
      const [person, cohort] = halves(subject);
      // One that was sent since has come after the copy: this takes those of the time of the act and before.
      await dependencies.accessRequests.remove({ person, cohort }, { id: '', at });
      return;
    }
    case 'telephone-taken-back':
      // As with access requests: one that was given since stays.
      await dependencies.telephones.remove(subject, { id: '', at });
      return;
    case 'accounts-merged': {
      const [absorbed, kept] = halves(subject);
      await mergeAgain(dependencies.merging, { absorbed, kept, by, at });
      return;
    }
    case 'accounts-separated': {
      const [absorbed, kept] = halves(subject);
      await separateAgain(dependencies.merging, { absorbed, kept, by, at });
      return;
    }
    case 'certificate-revoked':
    case 'certificate-replaced':
    case 'certificate-erased':
      await revokeAgain(dependencies, row);
      return;
    default: {
      const [person, scope] = halves(subject);
      const role = StaffRole.parse(act.slice('role-ended-'.length));
      await dependencies.staff.end(person, { role, scope }, at);
    }
  }
}

/**
 * After a restore, repeats every act of the ledger that the copy may lack, oldest first, before anyone
 * signs in. Safe to run again. Roles and members that came after the copy are lost: the ledger only takes
 * access away.
 * @param span when the copy was made, and now; ms since 1970 UTC
 * @returns how many acts there were
 */
export async function replayLedger(
  dependencies: ReplayDependencies,
  span: { readonly since: number; readonly now: number },
): Promise<number> {
  const from = Math.max(0, span.since - BEFORE_COPY_MS);
  const rows: LedgerRow[] = [];
  for (let at = from - (from % DAY_MS); at <= span.now; at += DAY_MS) {
    rows.push(...(await dependencies.ledger.ofDay(utcDay(at))));
  }
  const due = rows.filter(({ at }) => at >= from).sort((left, right) => left.at - right.at);
  for (const row of due) await repeat(dependencies, row);
  return due.length;
}
