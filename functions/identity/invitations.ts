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
import { isOfHomes, isWaiting } from '#domain/people/invitation.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { IdentityContext, Context } from '../context.ts';
import type { Enrolment } from '../storage/enrolments.ts';
import { followed } from '../http/session.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import { normalizeEmail } from '#domain/values/email.ts';

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

interface Wish {
  readonly cohort: string;
  /** In a cohort of the Alliance, the affiliates whose people it may invite; null for all. */
  readonly homes: Homes;
  readonly id: string;
  readonly email: string | null;
  readonly by: string;
  readonly now: Instant;
}

/** Mails a waiting invitation once more, to the kept address or the same one typed again. */
export async function sendInvitationAgain(
  context: IdentityContext,
  { cohort, homes, id, email: typed, by, now }: Wish,
): Promise<
  Result<
    null,
    | { readonly error: 'email_invalid'; readonly field: 'email' }
    | { readonly error: 'not_found'; readonly field: 'email' | 'id' }
    | TooMany
  >
> {
  const { invitations, invitedAddresses, counters, pepper, ids, invokeAsync } = context;
  const invitation = await invitations.read(id, cohort);
  if (invitation === null || !isOfHomes(invitation, homes) || !isWaiting(invitation, now))
    return fail({ error: 'not_found', field: 'id' });
  const kept = typed ?? (await invitedAddresses.among(cohort, [id], now)).get(id);
  if (kept === undefined) return fail({ error: 'not_found', field: 'email' });
  const email = normalizeEmail(kept);
  if (!email.ok) return fail({ error: email.error, field: 'email' });
  if (pepper.ofEmail(email.value) !== id) return fail({ error: 'not_found', field: 'email' });
  // The mailbox may have had its invitations to other cohorts.
  const full = await fullFor(context, 'invitation', email.value, now);
  if (full !== null) return fail(tooMany(full, now));
  for (const limit of [invitationAgain(id, cohort), invitationsBy(by), INVITATIONS_IN_ALL]) {
    if (!(await countWithin(counters, limit, now))) return fail(tooMany(limit, now));
  }
  const { name, language } = invitation;
  const people = [{ email: email.value, name, language }];
  await invokeAsync({ task: 'invite', id: ids.ulid(), cohort, by, again: true, people });
  return ok(null);
}
