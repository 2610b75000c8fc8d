import * as routes from '#domain/contract/deletion.ts';
import { DELETION_MS, UNDER_WAY } from '#domain/people/deletion.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { isLastAdministrator } from '../cohorts/alliance-routes.ts';
import type { Context, IdentityContext } from '../context.ts';
import { type CallOf, type Implementation, open, signedIn } from '../http/implementation.ts';
import type { Failure } from '../http/problems.ts';
import { accountsOf } from '../http/session.ts';
import { sendNotice } from './sessions.ts';

/** True while one of these accounts is being moved, merged or made two again. */
export async function isUnderWay(
  { merges, transfers }: Pick<Context, 'merges' | 'transfers'>,
  accounts: readonly string[],
): Promise<boolean> {
  const moves = [...(await merges.among(accounts)), ...(await transfers.among(accounts))];
  return moves.some(({ state }) => UNDER_WAY.includes(state));
}

async function ask(
  context: IdentityContext,
  { body: { certificates }, caller, now, id: request, by }: CallOf<typeof routes.askDeletion>,
): Promise<Result<{ until: number }, Failure>> {
  const accounts = (await accountsOf(context.people, caller.file)).map(({ person }) => person.id);
  const [person = by] = accounts;
  if (await isUnderWay(context, accounts)) {
    return fail({ error: 'unavailable', field: 'moving', retryAfterSeconds: MINUTE_MS / 1000 });
  }
  for (const each of accounts) {
    if (await isLastAdministrator(context, each)) return fail({ error: 'last_administrator' });
  }
  const asked = { person, id: context.ids.ulid(), by, askedAt: now, certificates };
  if ((await context.deletions.ask(asked)) === 'written') {
    for (const each of accounts) {
      await context.ties.noteAsked(each, now + DELETION_MS);
      await sendNotice(context, { id: request }, each, 'deletion-asked');
    }
    return ok({ until: now + DELETION_MS });
  }
  const before = await context.deletions.read(person);
  return ok({ until: (before?.askedAt ?? now) + DELETION_MS });
}

async function callOff(
  context: IdentityContext,
  { caller, now, id: request }: CallOf<typeof routes.callOffDeletion>,
): Promise<Result<Record<string, never>, Failure>> {
  const accounts = (await accountsOf(context.people, caller.file)).map(({ person }) => person.id);
  const [person = ''] = accounts;
  const isAsked = (await context.deletions.read(person))?.state === 'asked';
  if (!isAsked || (await context.deletions.callOff(person, now)) === 'missing') {
    return fail({ error: 'not_found' });
  }
  for (const each of accounts) await sendNotice(context, { id: request }, each, 'deletion-called-off');
  return ok({});
}

export const deletionRoutes = (context: IdentityContext): readonly Implementation[] => [
  signedIn(routes.askDeletion, (call) => ask(context, call)),
  signedIn(routes.callOffDeletion, (call) => callOff(context, call)),
  open(routes.readErased, async ({ body, now }) =>
    ok({ isErased: await context.erasedAccounts.has(body.person, now) }),
  ),
];
