import { ALLIANCE, COHORT_ROLES, mayReach, type Place, type StaffRole } from '#domain/people/access.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import type { Failure } from '../http/problems.ts';
import { closedBy } from '../http/switches.ts';
import type { Caller } from '../http/session.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import { TELEPHONE_MS } from '#domain/people/telephone.ts';
import type { Instant } from '#domain/values/ids.ts';
import { namesOf } from './views.ts';
import type { Telephone } from '../storage/telephones.ts';

/** With one of these roles in the affiliate itself, somebody looks at their own people. */
const OWN: readonly StaffRole[] = ['coordinator', ...COHORT_ROLES];

/**
 * An administrator's visit where they have no role of their own is written down, and its coordinators see it.
 * While changes are off nothing can be written, so nothing opens.
 */
export async function noteOpening(
  context: Context,
  { file }: Pick<Caller, 'file'>,
  place: Exclude<Place, { kind: 'alliance' }>,
): Promise<Result<null, Failure>> {
  const isAlliance = place.affiliate === ALLIANCE;
  if (isAlliance || mayReach(OWN, file.roles, place)) return ok(null);
  if (await context.switches.isOff('changes')) return fail(closedBy('changes'));
  const reader = file.person.id;
  await context.affiliateOpenings.record({ affiliate: place.affiliate, reader, at: context.now() });
  return ok(null);
}

const MOST = 20;

export async function readOpenings(context: Context, affiliate: string) {
  const found = await context.affiliateOpenings.ofAffiliate(affiliate);
  const newest = found.toSorted((one, other) => other.at - one.at).slice(0, MOST);
  const readers = newest.map(({ reader }) => reader);
  const names = await namesOf(context, readers);
  return newest.map(({ reader, at }) => ({ by: names.get(reader) ?? null, at }));
}

/** @throws Unavailable where it can't be written down */
export const noteReads = async (
  exports: Context['exports'],
  people: readonly string[],
  read: Omit<Parameters<Context['exports']['recordRead']>[0], 'person'>,
): Promise<void> => {
  await mapWithConcurrency(people, (person) => exports.recordRead({ person, ...read }));
};

/** Numbers whose owners said that they may stand in a file, by person. */
export const numbersInFiles = (given: ReadonlyMap<string, Telephone>, now: Instant) =>
  [...given].flatMap(([person, { number, at, inFiles }]) =>
    number !== undefined && inFiles === true && now < at + TELEPHONE_MS ? [[person, number] as const] : [],
  );

/** The same for a cohort. Who reads them is noted by each of them first. */
export async function numbersForFiles(
  { telephones, exports }: Context,
  people: readonly string[],
  read: Omit<Parameters<typeof noteReads>[2], 'exported'>,
): Promise<Record<string, string>> {
  const numbers = numbersInFiles(await telephones.ofMembers(read.cohort, people), read.at);
  const owners = numbers.map(([person]) => person);
  await noteReads(exports, owners, { ...read, exported: 'call-list' });
  return Object.fromEntries(numbers);
}
