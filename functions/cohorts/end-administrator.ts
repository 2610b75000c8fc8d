import { ALLIANCE, type Role } from '#domain/people/access.ts';
import { RETURN_MS } from '#domain/contract/alliance.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import { Unavailable } from '../unavailable.ts';
import type { AdministratorEnd } from '../storage/administrator-ends.ts';
import type { Instant } from '#domain/values/instant.ts';

const ADMINISTRATOR: Role = { role: 'administrator', scope: ALLIANCE };

/** So often an end is tried again that another one came before. */
const TRIES = 8;

/** A notice that couldn't be sent for so long says nothing new. */
const STALE_MS = 2 * DAY_MS;

interface Change {
  readonly person: string;
  readonly by: string;
}

async function putDownNotice(
  { dueMails, ids, now }: Context,
  person: string,
  endedAt: Instant,
): Promise<void> {
  const dueAt = now();
  await dueMails.make({
    ...{ person, cause: `notice:administrator-ended:${endedAt}`, act: ids.ulid() },
    content: { about: 'notice', notice: 'administrator-ended' },
    ...{ dueAt, until: dueAt + STALE_MS },
  });
}

/**
 * Twice changes nothing. The ledger is written before a role is taken and after it's given back, so that a
 * restore never gives back too much.
 */
async function settle(context: Context, { person, by, at, returned }: AdministratorEnd): Promise<void> {
  const { staff, ledger } = context;
  const role = (await staff.standings([person], ADMINISTRATOR)).get(person);
  if (role === undefined) return;
  const subject = `${person}:${ALLIANCE}`;
  if (returned !== undefined) {
    if (role.endedAt === at) await staff.giveBack(person, ADMINISTRATOR, at);
    await ledger.record({
      act: 'administrator-returned',
      subject,
      by: returned.by,
      at: returned.at,
      cause: at,
    });
  } else if (role.endedAt === undefined && role.grantedAt <= at) {
    await putDownNotice(context, person, at);
    await ledger.record({ act: 'role-ended-administrator', subject, by, at });
    await staff.end(person, ADMINISTRATOR, at);
  }
}

const holdersAmong = async ({ staff }: Context, people: Iterable<string>): Promise<Set<string>> => {
  const standings = await staff.standings([...new Set(people)], ADMINISTRATOR);
  return new Set([...standings].flatMap(([person, { endedAt }]) => (endedAt === undefined ? [person] : [])));
};

/** Changes the list of ends as the only one to do so: who comes second reads it and decides once more. */
async function change<Problem>(
  context: Context,
  decide: (
    ends: readonly AdministratorEnd[],
  ) => Promise<Result<readonly [AdministratorEnd, ...AdministratorEnd[]], Problem>>,
): Promise<Result<null, Problem>> {
  const { administratorEnds } = context;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const { number, ends } = await administratorEnds.read();
    // What was decided last may have been cut off before it was done.
    const [last] = ends;
    if (last !== undefined) await settle(context, last);
    const decided = await decide(ends);
    if (!decided.ok) return decided;
    if ((await administratorEnds.write(decided.value, number)) === 'written') {
      await settle(context, decided.value[0]);
      return ok(null);
    }
  }
  throw new Unavailable('throttled', {});
}

/**
 * Ends the role, one's own too, from their very next call. The last administrator stays, also where two end
 * two at once.
 * @returns `not_found` also where who asks has lost their own role meanwhile
 */
export const endAdministrator = (
  context: Context,
  { person, by }: Change,
): Promise<Result<null, 'not_found' | 'last_administrator'>> =>
  change(context, async (ends) => {
    const listed = (await context.staff.listOf(ALLIANCE)).map((each) => each.person);
    // The list lags: the roles themselves say who has one.
    const holders = await holdersAmong(context, [...listed, person, by]);
    if (!holders.has(person) || !holders.has(by)) return fail('not_found');
    if (holders.size === 1) return fail('last_administrator');
    return ok([{ person, by, at: context.now() }, ...ends]);
  });

const openEnds = (ends: readonly AdministratorEnd[], now: Instant): AdministratorEnd[] =>
  ends.filter(({ at, returned }) => returned === undefined && at > now - RETURN_MS);

/** A role that was ended within seven days can be given back. */
export const returnAdministrator = (
  context: Context,
  { person, by }: Change,
): Promise<Result<null, 'not_found'>> =>
  change(context, async (ends) => {
    const now = context.now();
    const end = openEnds(ends, now).find((each) => each.person === person);
    const holders = await holdersAmong(context, [person, by]);
    if (end === undefined || holders.has(person) || !holders.has(by)) return fail('not_found');
    return ok([{ ...end, returned: { by, at: now } }, ...ends.filter((each) => each !== end)]);
  });

export async function readEnded({
  staff,
  administratorEnds,
  people,
  now,
}: Context): Promise<{ person: string; name: string; by: string | null; until: number }[]> {
  const ends = openEnds((await administratorEnds.read()).ends, now());
  if (ends.length === 0) return [];
  const standings = await staff.standings(
    ends.map(({ person }) => person),
    ADMINISTRATOR,
  );
  const ended = ends.flatMap((end) => {
    const role = standings.get(end.person);
    return role?.endedAt === end.at ? [{ ...end, name: role.name }] : [];
  });
  return Promise.all(
    ended.map(async ({ person, name, by, at }) => ({
      ...{ person, name, until: at + RETURN_MS },
      by: (await people.read(by))?.person.name ?? null,
    })),
  );
}
