import { StaffRole } from '#domain/access.ts';
import type { RevocationCause } from '#domain/certificate/revocation.ts';
import type { Certificates, StatusLists } from '#functions/certificates/ports.ts';
import type { JoinLinks, Members, Staff } from '#functions/cohorts/ports.ts';
import type { LedgerReader, LedgerRow } from '#functions/ports.ts';
import type { People, Passkeys, RecoveryCodes } from '#functions/identity/ports.ts';

/** What replaying needs. */
export interface ReplayDeps {
  readonly ledger: LedgerReader;
  readonly members: Pick<Members, 'remove' | 'restore'>;
  readonly staff: Pick<Staff, 'end'>;
  readonly joinLinks: Pick<JoinLinks, 'close'>;
  readonly people: People;
  /** Ends every session begun in this generation or before. */
  readonly raiseGeneration: (person: string, from: number) => Promise<'raised' | 'stale'>;
  readonly passkeys: Pick<Passkeys, 'remove'>;
  readonly recoveryCodes: Pick<RecoveryCodes, 'read' | 'use'>;
  readonly certificates: Pick<Certificates, 'find' | 'mark' | 'wish' | 'remove'>;
  readonly statusLists: Pick<StatusLists, 'claim' | 'revoke'>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** A row is written before its act: one from just before the copy may have found its act left out of it. */
const BEFORE_COPY_MS = 60 * 1000;

/** The two halves of a subject. */
function halves(subject: string): readonly [string, string] {
  const [first, second] = subject.split(':');
  if (first === undefined || second === undefined) throw new Error('a subject without two halves');
  return [first, second];
}

async function raiseTo(deps: ReplayDeps, person: string, generation: number): Promise<void> {
  const file = await deps.people.read(person);
  // Made after the copy: there is nobody to sign out.
  if (file === null) return;
  for (let at = file.person.generation; at < generation; at += 1) {
    await deps.raiseGeneration(person, at);
  }
}

/** Uses up the recovery code of someone, if it was made by then. */
async function useUp(deps: ReplayDeps, { subject, cause }: LedgerRow, by: string): Promise<void> {
  const code = await deps.recoveryCodes.read(subject);
  if (code === null || code.createdAt > cause) return;
  await deps.recoveryCodes.use(subject, code, { by, at: cause });
}

/**
 * Takes a certificate back again. One that is lost with the restore has copies that name its place. Whoever signs publishes the list: at
 * once where the certificate is still there, else with the next one.
 */
async function takeBack(deps: ReplayDeps, row: LedgerRow, why: RevocationCause): Promise<void> {
  const { subject, at, place, successor, reason = '' } = row;
  if (place === undefined) throw new Error('a certificate taken back that has no place');
  await deps.statusLists.claim(place);
  if (successor !== undefined) await deps.statusLists.claim(successor);
  await deps.statusLists.revoke(place, { why, reason, at });
  const certificate = await deps.certificates.find(subject);
  if (certificate === null) return;
  if (why !== 'erased') {
    await deps.certificates.mark(certificate, at);
    return;
  }
  await deps.certificates.wish(certificate.person, { wanted: false, name: null });
  await deps.certificates.remove(certificate);
}

/** Does an act again. Where it is done already, or what it was done to came after the copy, it changes nothing. */
async function repeat(deps: ReplayDeps, row: LedgerRow): Promise<void> {
  const { act, subject, cause, by, at } = row;
  switch (act) {
    case 'removed-from-cohort': {
      const [person, cohort] = halves(subject);
      await deps.members.remove(cohort, person, at);
      return;
    }
    case 'restored-to-cohort': {
      const [person, cohort] = halves(subject);
      await deps.members.restore(cohort, person);
      return;
    }
    case 'join-link-closed':
      await deps.joinLinks.close(subject, at);
      return;
    case 'signed-out-everywhere':
      await raiseTo(deps, subject, cause);
      return;
    case 'passkey-removed':
      await deps.passkeys.remove(by, subject, at);
      return;
    case 'recovery-code-used':
    case 'recovery-code-renewed':
      await useUp(deps, row, 'restore');
      return;
    case 'certificate-revoked':
      await takeBack(deps, row, 'revoked');
      return;
    case 'certificate-replaced':
      await takeBack(deps, row, 'replaced');
      return;
    case 'certificate-erased':
      await takeBack(deps, row, 'erased');
      return;
    default: {
      const [person, scope] = halves(subject);
      const role = StaffRole.parse(act.slice('role-ended-'.length));
      await deps.staff.end(person, { role, scope }, at);
    }
  }
}

/**
 * After a restore: does every act of the ledger again that the copy may not hold, in the order of time, before anyone is let in. Safe
 * to run again, also after it was cut off. What gave access after the copy (a new role, a new member) is lost with it and
 * has to be given anew: the ledger takes away only.
 * @param span when the copy was made, and now; ms since 1970 UTC
 * @returns how many acts there were
 */
export async function replayLedger(
  deps: ReplayDeps,
  span: { readonly since: number; readonly now: number },
): Promise<number> {
  const from = Math.max(0, span.since - BEFORE_COPY_MS);
  const rows: LedgerRow[] = [];
  for (let at = from - (from % DAY_MS); at <= span.now; at += DAY_MS) {
    rows.push(...(await deps.ledger.ofDay(new Date(at).toISOString().slice(0, 10))));
  }
  const due = rows.filter(({ at }) => at >= from).sort((left, right) => left.at - right.at);
  for (const row of due) await repeat(deps, row);
  return due.length;
}
