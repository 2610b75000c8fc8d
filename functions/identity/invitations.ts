import type * as z from 'zod/mini';
import type { sendInvitationsAgain as againRoute } from '#domain/contract/invitations.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { type Homes, hasHome } from '#domain/people/access.ts';
import { fullForInvitation } from '../mail/gate.ts';
import * as limits from '../http/limits.ts';
import { isWaiting } from '#domain/people/invitation.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { IdentityContext, Context } from '../context.ts';
import type { Enrolment } from '../storage/enrolments.ts';
import { followed } from '../http/session.ts';
import { mapWithConcurrency } from '../database-calls.ts';

/** People of other cohorts are left out like nobody. @param addresses keyed hashes */
export async function placesByAddress(
  { people, peopleWriter }: Context,
  cohort: string,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, Enrolment>> {
  const owners = await peopleWriter.findByEmails([...new Set(addresses)]);
  const places = await mapWithConcurrency([...owners], async ([address, owner]) => {
    const file = await people.read(owner);
    const kept = file === null ? null : await followed(people, file);
    const place = kept?.enrolments.find((each) => each.cohort === cohort);
    return place === undefined ? [] : [[address, place] as const];
  });
  return new Map(places.flat());
}

/** Without those mailed again today, and those who have joined by another way. */
export async function sendInvitationsAgain(
  context: IdentityContext,
  wish: {
    readonly cohort: string;
    readonly homes: Homes;
    /** Keyed hashes of addresses, with those addresses that were typed again. */
    readonly typed: ReadonlyMap<string, string | undefined>;
    readonly by: string;
    readonly now: Instant;
  },
): Promise<Result<z.output<typeof againRoute.reply>, limits.TooMany>> {
  const { invitations, invitedAddresses, counters } = context;
  const { cohort, homes, typed, by, now } = wish;
  const asked = [...typed.keys()];
  const [made, places] = await Promise.all([
    invitations.among(cohort, asked),
    placesByAddress(context, cohort, asked),
  ]);
  const waiting = [...made].filter(
    ([id, each]) => isWaiting(each, now) && hasHome(homes, each.home) && !places.has(id),
  );
  const ids = waiting.map(([id]) => id);
  const kept = await invitedAddresses.among(cohort, ids, now);
  const due = [];
  for (const [id, { name, language }] of waiting) {
    const email = typed.get(id) ?? kept.get(id);
    // A mailbox may have had its invitations to other cohorts.
    if (email === undefined || (await fullForInvitation(context, email, now)) !== null) continue;
    if (await limits.countWithin(counters, limits.invitationAgain(id, cohort), now))
      due.push({ id, person: { email, name, language } });
  }
  if (due.length > 0) {
    for (const limit of [limits.invitationsBy(by), limits.INVITATIONS_IN_ALL]) {
      if (!(await limits.countWithin(counters, limit, now, due.length)))
        return fail(limits.tooMany(limit, now));
    }
    const people = due.map(({ person }) => person);
    await context.invokeAsync({ task: 'invite', id: context.ids.ulid(), cohort, by, again: true, people });
  }
  return ok({
    sent: due.map(({ id }) => id),
    lacking: ids.filter((id) => (typed.get(id) ?? kept.get(id)) === undefined),
  });
}
