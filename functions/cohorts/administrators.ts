import { ALLIANCE } from '#domain/people/access.ts';
import type { AdministratorGrant } from '#domain/contract/alliance.ts';
import { type NameProblem, checkName } from '#domain/values/name.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import { type NewJoinLink, makeJoinLink } from './make-join-link.ts';
import type { JoinLink } from '../storage/join-links.ts';
import type { Instant } from '#domain/values/instant.ts';

/** A proposed administrator has so many days, with the time until somebody confirms it. */
const DAYS = 7;

/** Makes the link of a new administrator. It opens nothing before another administrator confirms it. */
export async function proposeAdministrator(
  context: Context,
  { label, by }: { readonly label: string; readonly by: string },
): Promise<Result<NewJoinLink, NameProblem>> {
  const called = checkName(label);
  if (!called.ok) return called;
  const grant = { grants: 'role', role: 'administrator', scope: ALLIANCE } as const;
  const made = {
    grant,
    limit: 1,
    days: DAYS,
    madeBy: by,
    label: called.value,
    needsConfirming: true,
  } as const;
  return ok(await makeJoinLink(context, made));
}

/** @returns `not_yourself` for their own; `not_found` where none waits: it is over, closed or confirmed */
export async function confirmAdministrator(
  { joinLinks, now }: Context,
  { id, by }: { readonly id: string; readonly by: string },
): Promise<Result<null, 'not_found' | 'not_yourself'>> {
  const link = await joinLinks.read(id);
  if (link?.needsConfirming !== true) return fail('not_found');
  if (link.madeBy === by) return fail('not_yourself');
  return (await joinLinks.confirm(id, by, now())) === 'done' ? ok(null) : fail('not_found');
}

const isLive = ({ closedAt, expiresAt, limit, admitted }: JoinLink, now: Instant): boolean =>
  closedAt === null && now < expiresAt && admitted.size < limit;

export async function readGrants(
  { joinLinks, people, now }: Context,
  reader: string,
): Promise<AdministratorGrant[]> {
  const links = (await joinLinks.listOf(ALLIANCE)).filter((link) => isLive(link, now()));
  return Promise.all(
    links.map(async ({ id, label, madeBy, expiresAt, confirmedBy }) => ({
      ...{ id, label, expiresAt },
      by: madeBy === null ? null : ((await people.read(madeBy))?.person.name ?? null),
      own: madeBy === reader,
      isConfirmed: confirmedBy !== undefined,
    })),
  );
}
