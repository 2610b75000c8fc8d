import type { OwnTelephone } from '#domain/contract/telephones.ts';
import { TELEPHONE_MS, isGivenTo, readTelephone } from '#domain/people/telephone.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import type { Failure } from '../http/problems.ts';
import type { PersonFile } from '../storage/people.ts';
import { Unavailable } from '../unavailable.ts';
import type { Telephone } from '../storage/telephones.ts';

/** Tries at one number: another phone of the same person came first. */
const TRIES = 3;

export async function readOwnTelephone(
  { telephones, now }: Context,
  { person, enrolments }: Pick<PersonFile, 'person' | 'enrolments'>,
): Promise<OwnTelephone> {
  const given = await telephones.read(person.id);
  if (given?.number === undefined || now() >= given.at + TELEPHONE_MS) return null;
  const cohorts = enrolments.filter((place) => isGivenTo(given, place)).map(({ cohort }) => cohort);
  return { number: given.number, endsAt: given.at + TELEPHONE_MS, cohorts };
}

/**
 * The same number again is kept for another year.
 * @param named the cohorts that it is given to; all of its owner's if left out
 */
export async function giveTelephone(
  { telephones, ids, now }: Context,
  { person: { id: person }, enrolments }: Pick<PersonFile, 'person' | 'enrolments'>,
  text: string,
  named?: readonly string[],
): Promise<Result<OwnTelephone, Failure>> {
  const read = readTelephone(text);
  if (!read.ok) return fail({ error: 'bad_request', field: 'number' });
  const own = enrolments.map(({ cohort }) => cohort);
  const cohorts = own.filter((cohort) => named?.includes(cohort) ?? true);
  if (named !== undefined && cohorts.length === 0) return fail({ error: 'not_found', field: 'cohorts' });
  const at = now();
  const number = read.value;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await telephones.read(person);
    const telephone = { person, id: ids.ulid(), at, number, cohorts };
    const outcome = await telephones.put(telephone, before?.id ?? null, at + TELEPHONE_MS);
    if (outcome === 'written') return ok({ number, endsAt: at + TELEPHONE_MS, cohorts });
  }
  throw new Unavailable('throttled', {});
}

/** The ledger comes first, so that a restored copy shows the number to nobody. */
export async function removeTelephone(
  { telephones, ledger, now }: Context,
  { person, id, at: cause }: Telephone,
): Promise<void> {
  const at = now();
  await ledger.record({ act: 'telephone-taken-back', subject: person, cause, by: person, at });
  await telephones.remove(person, { id, at });
}

export async function takeBackTelephone(context: Context, person: string): Promise<void> {
  const given = await context.telephones.read(person);
  if (given?.number !== undefined) await removeTelephone(context, given);
}
