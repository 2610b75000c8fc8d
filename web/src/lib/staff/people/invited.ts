import {
  INVITATIONS_PAGE,
  type ListedInvitation,
  listInvitations,
  sendInvitationsAgain,
} from '#domain/contract/invitations.ts';
import { nameKey } from '#domain/people/list.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { readAll } from '#lib/staff/read-pages.ts';

/** Everyone whom a cohort has invited by mail, by name. */
export const readInvited = (call: Call, cohort: string): Promise<Outcome<readonly ListedInvitation[]>> =>
  readAll(
    (after) => call(listInvitations, { cohort, after }),
    (pages) => pages.flatMap(({ invitations }) => invitations),
  );

/** Was somebody invited who has not come in, and may still? */
export const isNotIn = ({ state }: ListedInvitation): boolean =>
  state === 'sent' || state === 'due' || state === 'bounced';

/** Those who were invited and have not come in; nobody where no answer comes. */
export async function readNotIn(call: Call, cohort: string): Promise<readonly ListedInvitation[]> {
  const outcome = await readInvited(call, cohort);
  return outcome.ok ? outcome.value.filter(isNotIn) : [];
}

/** Does a mail reach somebody who has not come in? */
export const isReached = (invitation: ListedInvitation): boolean =>
  isNotIn(invitation) && invitation.state !== 'bounced';

/** Of each who has namesakes: which of them they are, and of how many. By the ids of invitations. */
export function placesAmongNamesakes(
  invitations: readonly ListedInvitation[],
): ReadonlyMap<string, readonly [place: number, all: number]> {
  const named = new Map<string, string[]>();
  for (const { id, name } of invitations) {
    const key = nameKey(name);
    named.set(key, [...(named.get(key) ?? []), id]);
  }
  return new Map(
    [...named.values()].flatMap((ids) =>
      ids.length < 2 ? [] : ids.map((id, at) => [id, [at + 1, ids.length]] as const),
    ),
  );
}

/** What came of mailing people again. */
export interface Remailed {
  readonly sent: ReadonlySet<string>;
  /** How many addresses are not kept. */
  readonly lacking: number;
}

/**
 * Mails the invitations again of those whom a mail reaches, as many at once as the server takes.
 * @param far takes how many it was asked for so far
 */
export async function mailAgain(
  call: Call,
  cohort: string,
  invitations: readonly ListedInvitation[],
  far: (done: number) => void = () => undefined,
): Promise<Outcome<Remailed>> {
  const ids = invitations.filter(isReached).map(({ id }) => id);
  const sent = new Set<string>();
  let lacking = 0;
  for (let at = 0; at < ids.length; at += INVITATIONS_PAGE) {
    far(at);
    const answer = await call(sendInvitationsAgain, { cohort, ids: ids.slice(at, at + INVITATIONS_PAGE) });
    if (!answer.ok) return answer;
    for (const id of answer.value.sent) sent.add(id);
    lacking += answer.value.lacking.length;
  }
  return { ok: true, value: { sent, lacking } };
}
