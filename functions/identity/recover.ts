import type { Instant } from '#domain/values/instant.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { type TooMany, countWithin, recoveryTriesOf, tooMany } from '../http/limits.ts';
import type { PersonFile } from '../storage/people.ts';
import { cleanRecoveryCode, isSameHash, newRecoveryCode } from '../secrets.ts';

/** For someone with a role who has no unused code. @returns it, to be shown once; null where none was made */
export async function makeRecoveryCode(
  { recoveryCodes, pepper }: IdentityContext,
  { person, roles }: PersonFile,
  now: Instant,
): Promise<string | null> {
  if (roles.length === 0) return null;
  const code = newRecoveryCode();
  const hash = pepper.ofRecoveryCode(person.id, code);
  const made = await recoveryCodes.make(person.id, { hash, createdAt: now });
  return made === 'written' ? code : null;
}

/**
 * The ledger is written first, so that a restore never brings the old code back.
 * @returns the new one, to be shown once; `not_found` for someone without a role, who needs none
 */
export async function renewRecoveryCode(
  { recoveryCodes, ledger, pepper }: IdentityContext,
  { person, roles }: PersonFile,
  now: Instant,
): Promise<Result<string, { readonly error: 'not_found' }>> {
  if (roles.length === 0) return fail({ error: 'not_found' });
  const { id } = person;
  await ledger.record({ act: 'recovery-code-renewed', subject: id, by: id, at: now });
  const code = newRecoveryCode();
  const hash = pepper.ofRecoveryCode(id, code);
  await recoveryCodes.replace(id, { hash, createdAt: now });
  return ok(code);
}

/** Of many calls at once one wins. */
async function useCode(
  { recoveryCodes, ledger, pepper, ids }: IdentityContext,
  person: string,
  typed: string,
  now: Instant,
): Promise<boolean> {
  const code = cleanRecoveryCode(typed);
  const kept = code === null ? null : await recoveryCodes.read(person);
  if (code === null || kept === null) return false;
  if (!isSameHash(kept.hash, pepper.ofRecoveryCode(person, code))) return false;
  const cause = kept.createdAt;
  await ledger.record({ act: 'recovery-code-used', subject: person, cause, by: person, at: now });
  return recoveryCodes.use(person, kept, { by: ids.ulid(), at: now });
}

/** Tries are counted before anything is compared, and for this person only. */
export async function recover(
  context: IdentityContext,
  {
    file,
    code,
    now,
  }: {
    readonly file: PersonFile;
    readonly code: string;
    readonly now: Instant;
  },
): Promise<Result<null, { readonly error: 'wrong_code' } | TooMany>> {
  const tries = recoveryTriesOf(file.person.id);
  if (!(await countWithin(context.counters, tries, now))) return fail(tooMany(tries, now));
  return (await useCode(context, file.person.id, code, now)) ? ok(null) : fail({ error: 'wrong_code' });
}
