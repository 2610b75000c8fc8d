import { readOwnItems as route } from '#domain/contract/own-items.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { parseJson } from '#domain/worksheets/body.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { type Instant, Ulid } from '#domain/values/ids.ts';
import * as z from 'zod/mini';
import type { IdentityContext } from '../context.ts';
import { BadCursor } from '../database-calls.ts';
import { type Implementation, type SignedInCall, signedIn } from '../http/implementation.ts';
import { countWithin, exportsOf, tooMany } from '../http/limits.ts';
import type { Failure } from '../http/problems.ts';
import { accountsOf } from '../http/session.ts';
import { addressHashOf, isSameHash } from '../secrets.ts';
import { isUnderWay } from './deletion.ts';
import { sendNotice } from './sessions.ts';
import type { Position } from '../storage/own-items.ts';

type Accounts = readonly { readonly id: string }[];

interface From extends Position {
  readonly account: number;
}

const START: From = { account: 0, place: 0, after: null };

const Cursor = z.tuple([
  Ulid,
  z.int().check(z.nonnegative()),
  z.nullable(z.string().check(z.minLength(1))),
  z.number(),
]);

/**
 * Where the next page begins. It's sealed for its reader and lasts a day: without a first page, which is
 * counted and mailed, there is no other.
 */
function cursors(accounts: Accounts, sealOf: (place: string) => string, now: Instant) {
  return {
    from: ({ account, place, after }: From): string => {
      const text = JSON.stringify([accounts[account]?.id, place, after, now]);
      return `${Buffer.from(text).toString('base64url')}.${sealOf(text)}`;
    },
    /** @throws BadCursor for any place that wasn't given to this reader today */
    read: (cursor: string): From => {
      const [packed = '', seal = ''] = cursor.split('.');
      const text = Buffer.from(packed, 'base64url').toString('utf8');
      if (!isSameHash(seal, sealOf(text))) throw new BadCursor();
      const [id, place, after, at] = Cursor.parse(parseJson(text));
      const account = accounts.findIndex((each) => each.id === id);
      if (account === -1 || now - at > DAY_MS) throw new BadCursor();
      return { account, place, after };
    },
  };
}

async function readOwnItems(
  context: IdentityContext,
  { body, caller, now, id }: SignedInCall<z.output<typeof route.body>>,
): Promise<Result<z.output<typeof route.reply>, Failure>> {
  const { pepper, ownItems } = context;
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
  const cursor = cursors(accounts, (place) => pepper.ofOwnItems(signedIn, place), now);
  const from = body.after === null ? START : cursor.read(body.after);
  const account = accounts[from.account];
  if (account === undefined) throw new BadCursor();
  const owner = { person: account.id, address: addressHashOf(pepper, account) };
  const page = await ownItems.page(owner, from, now);
  const next =
    page.next === null ? { ...START, account: from.account + 1 } : { ...page.next, account: from.account };
  const ids = accounts.map((each) => each.id);
  return ok({
    items: page.items.map((item) => ({ ...item, account: account.id })),
    next: next.account < accounts.length ? cursor.from(next) : null,
    isMoving: await isUnderWay(context, ids),
  });
}

export const implement = (context: IdentityContext): readonly Implementation[] => [
  signedIn(route, (call) => readOwnItems(context, call)),
];
