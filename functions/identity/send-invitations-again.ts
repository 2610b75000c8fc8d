import type * as z from 'zod/mini';
import type { sendInvitationsAgain as againRoute } from '#domain/contract/invitations.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Homes } from '#domain/people/access.ts';
import { fullFor } from '../mail/gate.ts';
import {
  INVITATIONS_IN_ALL,
  type TooMany,
  countWithin,
  invitationAgain,
  invitationsBy,
  tooMany,
} from '../http/limits.ts';
import { placesByAddress } from './places-by-address.ts';
import { isOfHomes, isWaiting } from '#domain/people/invitation.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { IdentityContext } from '../context.ts';

/**
 * Mails a cohort's waiting invitations once more. One that was mailed again today is left out, and so is
 * somebody who has joined by another way.
 */
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
): Promise<Result<z.output<typeof againRoute.reply>, TooMany>> {
  const { invitations, invitedAddresses, counters } = context;
  const { cohort, homes, typed, by, now } = wish;
  const asked = [...typed.keys()];
  const [made, places] = await Promise.all([
    invitations.among(cohort, asked),
    placesByAddress(context, cohort, asked),
  ]);
  const waiting = [...made].filter(
    ([id, each]) => isWaiting(each, now) && isOfHomes(each, homes) && !places.has(id),
  );
  const kept = await invitedAddresses.among(
    cohort,
    waiting.map(([id]) => id),
    now,
  );
  const due = [];
  for (const [id, { name, language }] of waiting) {
    const email = typed.get(id) ?? kept.get(id);
    // A mailbox may have had its invitations to other cohorts.
    if (email === undefined || (await fullFor(context, 'invitation', email, now)) !== null) continue;
    if (await countWithin(counters, invitationAgain(id, cohort), now))
      due.push({ id, person: { email, name, language } });
  }
  if (due.length > 0) {
    for (const limit of [invitationsBy(by), INVITATIONS_IN_ALL]) {
      if (!(await countWithin(counters, limit, now, due.length))) return fail(tooMany(limit, now));
    }
    const people = due.map(({ person }) => person);
    await context.invokeAsync({ task: 'invite', id: context.ids.ulid(), cohort, by, again: true, people });
  }
  return ok({
    sent: due.map(({ id }) => id),
    lacking: waiting.map(([id]) => id).filter((id) => (typed.get(id) ?? kept.get(id)) === undefined),
  });
}
