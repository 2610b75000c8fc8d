import { ALLIANCE } from '#domain/people/access.ts';
import * as routes from '#domain/contract/alliance.ts';
import { fail, ok, type Result } from '#domain/values/result.ts';
import type { ApiContext, Context } from '../context.ts';
import type { Done, Failure } from '../http/problems.ts';
import { type Implementation, inAffiliate, signedIn } from '../http/implementation.ts';
import { madeJoinLink, namesOf, MOST_COUNTED } from './views.ts';
import { checkName } from '#domain/values/name.ts';
import { makeJoinLink, closeJoinLink } from './join-links.ts';
import type { JoinLink } from '../storage/join-links.ts';
import type { Instant } from '#domain/values/ids.ts';
import { roundedCount } from '#domain/reports/small-numbers.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { mapWithConcurrency, untilWritten } from '../database-calls.ts';
import type { AdministratorEnd } from '../storage/roles.ts';

const ADMINISTRATOR = { role: 'administrator', scope: ALLIANCE } as const;
const NOT_ONE = { error: 'not_found', field: 'person' } as const;

/** A notice that couldn't be sent for so long says nothing new. */
const STALE_MS = 2 * DAY_MS;

interface Change {
  readonly person: string;
  readonly by: string;
}

async function putDownNotice({ dueMails, ids, now }: Context, person: string, endedAt: Instant) {
  const dueAt = now();
  await dueMails.make({
    ...{ person, cause: `notice:administrator-ended:${endedAt}`, act: ids.ulid() },
    content: { about: 'notice', notice: 'administrator-ended' },
    ...{ dueAt, until: dueAt + STALE_MS },
  });
}

/** Twice changes nothing. By the order of ledger and role no restore ever gives back too much. */
async function settle(context: Context, { person, by, at, returned }: AdministratorEnd): Promise<void> {
  const { staff, ledger } = context;
  const role = (await staff.standings([person], ADMINISTRATOR)).get(person);
  if (role === undefined) return;
  const subject = `${person}:${ALLIANCE}`;
  if (returned !== undefined) {
    if (role.endedAt === at) await staff.giveBack(person, ADMINISTRATOR, at);
    await ledger.record({ act: 'administrator-returned', subject, ...returned, cause: at });
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

/** The list lags: the roles themselves say who has one. @param others who may be missing in it */
const allHolders = async (context: Context, others: readonly string[]): Promise<Set<string>> =>
  holdersAmong(context, [...(await context.staff.listOf(ALLIANCE)).map(({ person }) => person), ...others]);

/** Changes the list of ends as the only one to do so: who comes second reads it and decides once more. */
function change(
  context: Context,
  decide: (
    ends: readonly AdministratorEnd[],
  ) => Promise<Result<readonly [AdministratorEnd, ...AdministratorEnd[]], Failure>>,
): Promise<Result<Done, Failure>> {
  const { administratorEnds } = context;
  return untilWritten(async () => {
    const { number, ends } = await administratorEnds.read();
    // What was decided last may have been cut off before it was done.
    const [last] = ends;
    if (last !== undefined) await settle(context, last);
    const decided = await decide(ends);
    if (!decided.ok) return decided;
    if ((await administratorEnds.write(decided.value, number)) !== 'written') return null;
    await settle(context, decided.value[0]);
    return ok({});
  });
}

/**
 * Ends the role, one's own too, from their very next call. The last administrator stays, also where two end
 * two at once.
 * @returns `not_found` also where who asks has lost their own role meanwhile
 */
export const endAdministrator = (context: Context, { person, by }: Change): Promise<Result<Done, Failure>> =>
  change(context, async (ends) => {
    const holders = await allHolders(context, [person, by]);
    if (!holders.has(person) || !holders.has(by)) return fail(NOT_ONE);
    if (holders.size === 1) return fail({ error: 'last_administrator' });
    return ok([{ person, by, at: context.now() }, ...ends]);
  });

export async function isLastAdministrator(context: Context, person: string): Promise<boolean> {
  const holders = await allHolders(context, [person]);
  return holders.has(person) && holders.size === 1;
}

const openEnds = (ends: readonly AdministratorEnd[], now: Instant): AdministratorEnd[] =>
  ends.filter(({ at, returned }) => returned === undefined && at > now - routes.RETURN_MS);

/** A role that was ended within seven days can be given back. */
const returnAdministrator = (context: Context, { person, by }: Change): Promise<Result<Done, Failure>> =>
  change(context, async (ends) => {
    const now = context.now();
    const end = openEnds(ends, now).find((each) => each.person === person);
    const holders = await holdersAmong(context, [person, by]);
    if (end === undefined || holders.has(person) || !holders.has(by)) return fail(NOT_ONE);
    return ok([{ ...end, returned: { by, at: now } }, ...ends.filter((each) => each !== end)]);
  });

async function readEnded(context: Context) {
  const ends = openEnds((await context.administratorEnds.read()).ends, context.now());
  if (ends.length === 0) return [];
  const people = ends.map(({ person }) => person);
  const standings = await context.staff.standings(people, ADMINISTRATOR);
  const ended = ends.flatMap((end) => {
    const role = standings.get(end.person);
    return role?.endedAt === end.at ? [{ ...end, name: role.name }] : [];
  });
  const actors = ended.map(({ by }) => by);
  const names = await namesOf(context, actors);
  return ended.map(({ person, name, by, at }) => ({
    ...{ person, name, until: at + routes.RETURN_MS, by: names.get(by) ?? null },
  }));
}

const AT_ONCE = 25;

/** Each person counts once in however many cohorts they are, as far as `MOST_COUNTED` goes. */
export async function countAffiliate({ cohorts, memberIds, staff }: Context, affiliate: string) {
  const [own, ofAlliance, coordinators] = await Promise.all([
    cohorts.listCohorts(affiliate),
    cohorts.listCohorts(ALLIANCE),
    staff.listOf(affiliate),
  ]);
  const lists = [
    ...own.map(({ id }) => ({ cohort: id, home: null })),
    ...ofAlliance.map(({ id }) => ({ cohort: id, home: affiliate })),
  ];
  const people = new Set<string>();
  let looked = 0;
  while (looked < Math.min(lists.length, MOST_COUNTED.cohorts) && people.size <= MOST_COUNTED.people) {
    const some = lists.slice(looked, Math.min(looked + AT_ONCE, MOST_COUNTED.cohorts));
    const found = await mapWithConcurrency(some, ({ cohort, home }) =>
      memberIds.of(cohort, home, MOST_COUNTED.people + 1),
    );
    for (const person of found.flat()) people.add(person);
    looked += some.length;
  }
  return {
    cohorts: own.length,
    coordinators: coordinators.length,
    people: roundedCount(Math.min(people.size, MOST_COUNTED.people)),
    hasMore: people.size > MOST_COUNTED.people || looked < lists.length,
  };
}

/** A proposed administrator has so many days, with the time until somebody confirms it. */
const DAYS = 7;

const isLive = ({ closedAt, expiresAt, limit, admitted }: JoinLink, now: Instant): boolean =>
  closedAt === null && now < expiresAt && admitted.size < limit;

async function readGrants(context: Context, reader: string): Promise<routes.AdministratorGrant[]> {
  const links = await context.joinLinks.listOf(ALLIANCE);
  const live = links.filter((link) => isLive(link, context.now()));
  const makers = live.map(({ madeBy }) => madeBy);
  const names = await namesOf(context, makers);
  return live.map(({ id, label, madeBy, expiresAt, confirmedBy }) => ({
    ...{ id, label, expiresAt, own: madeBy === reader, isConfirmed: confirmedBy !== undefined },
    by: names.get(madeBy ?? '') ?? null,
  }));
}

async function readRequests(context: Context, reader: string): Promise<routes.OperatorRequest[]> {
  const waiting = await context.operatorRequests.list(context.now());
  const names = await namesOf(
    context,
    waiting.flatMap(({ person, askedBy }) => [person, askedBy]),
  );
  return waiting.map(({ id, act, person, reason, askedBy, expiresAt, confirmedBy, certificates }) => ({
    ...{ id, act, person, reason, own: askedBy === reader, isConfirmed: confirmedBy !== undefined },
    ...{ name: names.get(person) ?? null, by: names.get(askedBy) ?? null, expiresAt: expiresAt * 1000 },
    ...(certificates !== undefined && { certificates }),
  }));
}

export const implement = (context: ApiContext): readonly Implementation[] => [
  signedIn(routes.readAlliance, async ({ by }) => {
    const [administrators, grants, ended, requests] = await Promise.all([
      context.staff.listOf(ALLIANCE),
      readGrants(context, by),
      readEnded(context),
      readRequests(context, by),
    ]);
    return ok({
      ...{ administrators: [...administrators], grants },
      ...(ended.length > 0 && { ended }),
      ...(requests.length > 0 && { requests }),
    });
  }),

  inAffiliate(routes.countAffiliate, context, async ({ affiliate }) =>
    ok(await countAffiliate(context, affiliate.id)),
  ),

  signedIn(routes.proposeAdministrator, async ({ body, by }) => {
    const label = checkName(body.label);
    if (!label.ok) return fail({ error: label.error, field: 'label' });
    const grant = { grants: 'role', ...ADMINISTRATOR } as const;
    // It opens nothing before another administrator confirms it.
    const link = {
      grant,
      limit: 1,
      days: DAYS,
      madeBy: by,
      label: label.value,
      needsConfirming: true,
    } as const;
    return ok(madeJoinLink(await makeJoinLink(context, link)));
  }),

  signedIn(routes.confirmAdministrator, async ({ body: { id }, by, now }) => {
    const link = await context.joinLinks.read(id);
    if (link?.needsConfirming !== true) return fail({ error: 'not_found' });
    if (link.madeBy === by) return fail({ error: 'not_yourself' });
    const outcome = await context.joinLinks.confirm(id, by, now);
    return outcome === 'done' ? ok({}) : fail({ error: 'not_found' });
  }),

  signedIn(routes.confirmRequest, async ({ body, by, now }) => {
    const request = await context.operatorRequests.read(body, now);
    if (request?.id !== body.id) return fail({ error: 'not_found' });
    if (request.askedBy === by) return fail({ error: 'not_yourself' });
    const outcome = await context.operatorRequests.confirm(body, by);
    return outcome === 'done' ? ok({}) : fail({ error: 'not_found' });
  }),

  signedIn(routes.closeGrant, async ({ body, by }) => {
    return closeJoinLink(context, {
      id: body.id,
      by,
      mayClose: (grant) => grant.grants === 'role' && grant.scope === ALLIANCE,
    });
  }),

  signedIn(routes.endAdministrator, ({ body: { person }, by }) => endAdministrator(context, { person, by })),

  signedIn(routes.returnAdministrator, ({ body: { person }, by }) =>
    returnAdministrator(context, { person, by }),
  ),
];
