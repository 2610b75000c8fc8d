import { normalizeEmail } from '#domain/values/email.ts';
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
import type { IdentityContext } from '../context.ts';

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
