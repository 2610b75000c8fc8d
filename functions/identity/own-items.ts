import { readOwnItems as route } from '#domain/contract/own-items.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { parseJson } from '#domain/worksheets/body.ts';
import { Ulid } from '#domain/values/ids.ts';
import * as z from 'zod/mini';
import type { IdentityContext } from '../context.ts';
import { type Implementation, type SignedInCall, signedIn } from '../http/implementation.ts';
import { countWithin, exportsOf, tooMany } from '../http/limits.ts';
import type { Failure } from '../http/problems.ts';
import { accountsOf } from '../http/session.ts';
import { sendNotice } from './sessions.ts';
import type { Position } from '../storage/own-items.ts';

type Accounts = readonly { readonly id: string; readonly email: string }[];

const UNDER_WAY: readonly string[] = ['merging', 'separating', 'moving', 'returning'];

interface From extends Position {
  readonly account: number;
}

const START: From = { account: 0, place: 0, after: null };

const cursorOf = (accounts: Accounts, { account, place, after }: From): string =>
  Buffer.from(JSON.stringify([accounts[account]?.id, place, after])).toString('base64url');

const Cursor = z.tuple([Ulid, z.int().check(z.nonnegative()), z.nullable(z.string())]);

/** Only a place among the caller's own accounts. @returns null for any other */
function positionOf(accounts: Accounts, cursor: string): From | null {
  const read = z.safeParse(Cursor, parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!read.success) return null;
  const [id, place, after] = read.data;
  const account = accounts.findIndex((each) => each.id === id);
  return account === -1 ? null : { account, place, after };
}

async function readOwnItems(
  context: IdentityContext,
  { body, caller, now, id }: SignedInCall<z.output<typeof route.body>>,
): Promise<Result<z.output<typeof route.reply>, Failure>> {
  const { pepper, ownItems, merges, transfers } = context;
  const signedIn = caller.file.person.id;
  if (body.after === null) {
    const limit = exportsOf(signedIn);
    if (!(await countWithin(context.counters, limit, now))) return fail(tooMany(limit, now));
    await sendNotice(context, { id }, signedIn, 'exported');
  }
  const [kept, ...others] = (await accountsOf(context.people, caller.file)).map(({ person }) => person);
  if (kept === undefined) throw new Error('a caller without an account');
  // A set has no order, and the next page goes on in this one.
  const accounts = [kept, ...others.toSorted((one, other) => (one.id < other.id ? -1 : 1))];
  const from = body.after === null ? START : positionOf(accounts, body.after);
  const account = from === null ? undefined : accounts[from.account];
  if (from === null || account === undefined) return fail({ error: 'bad_request', field: 'after' });
  const owner = { person: account.id, address: account.email === '' ? null : pepper.ofEmail(account.email) };
  const page = await ownItems.page(owner, from, now);
  const next =
    page.next === null ? { ...START, account: from.account + 1 } : { ...page.next, account: from.account };
  const ids = accounts.map((each) => each.id);
  const moves = [...(await merges.among(ids)), ...(await transfers.among(ids))];
  return ok({
    items: page.items.map((item) => ({ ...item, account: account.id })),
    next: next.account < accounts.length ? cursorOf(accounts, next) : null,
    isMoving: moves.some(({ state }) => UNDER_WAY.includes(state)),
  });
}

export const ownItemRoutes = (context: IdentityContext): readonly Implementation[] => [
  signedIn(route, (call) => readOwnItems(context, call)),
];
