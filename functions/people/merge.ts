import type * as z from 'zod/mini';
import type * as routes from '#domain/contract/merges.ts';
import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import {
  ASKED_MS,
  type MergedAccount,
  isAsked,
  keptFirst,
  obstacleTo,
  planMerge,
} from '#domain/people/account-merge.ts';
import { firstUseOf } from '#domain/people/sign-in-card.ts';
import { UNDO_MS, canMoveBack } from '#domain/people/transfer.ts';
import { isBlank } from '#domain/record/events/events.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context, MailContext } from '../context.ts';
import { type Done, type Failure, missing } from '../http/problems.ts';
import { finishMerge, sayWhichGoes } from './finish-merge.ts';
import type { AccountMerge } from '../storage/account-merges.ts';
import type { PersonFile } from '../storage/people.ts';
import type { Instant } from '#domain/values/ids.ts';

/** After so long the clock finishes a merge or a transfer that a call began and didn't end. */
export const CUT_OFF_MS = MINUTE_MS;

export const UNDER_WAY: Failure = { error: 'unavailable', retryAfterSeconds: CUT_OFF_MS / 1000 };

type MergeContext = Context & Pick<MailContext, 'deletions'>;

type Account = MergedAccount & { readonly name: string };

async function accountOf({ people, passkeys, signInCards, transfers, now }: Context, id: string) {
  const [file, keys, card, transfer] = await Promise.all([
    people.read(id),
    passkeys.listOf(id),
    signInCards.read(id),
    transfers.read(id),
  ]);
  if (file === null) return null;
  const { name, email, createdAt, mergedInto, absorbed } = file.person;
  const { roles, enrolments, waiting } = file;
  return {
    ...{ id, name, email, createdAt, roles, enrolments },
    passkeys: keys.length,
    hasBegun: firstUseOf(card) !== undefined || ![...file.records.values()].every(isBlank),
    waiting: waiting.length,
    isAbsorbed: mergedInto !== undefined,
    hasAbsorbed: absorbed !== undefined && absorbed.size > 0,
    canMoveBack: canMoveBack(transfer, now()),
  };
}

/** Null too where its owner has asked for it to be deleted: it never merges. */
async function staying(context: MergeContext, id: string): Promise<Account | null> {
  const [account, deletion] = await Promise.all([accountOf(context, id), context.deletions.read(id)]);
  return deletion === null || deletion.state === 'called-off' ? account : null;
}

/** True for who has a way in of their own or has ever come in: nobody else says yes for them. */
export async function saysForThemselves(context: Context, person: string): Promise<boolean> {
  const account = await accountOf(context, person);
  return account !== null && isAsked(account);
}

/** True while accounts that became part of this one can be made their own again, with the places they had. */
export async function canBeTwoAgain(
  { merges, now }: Pick<Context, 'merges' | 'now'>,
  { person: { id, absorbed = new Set() } }: PersonFile,
): Promise<boolean> {
  const found = await merges.among([...absorbed]);
  return found.some(
    (merge) => merge.kept === id && (merge.state !== 'merged' || untilOf(merge, now()) !== null),
  );
}

/** Where this is cut off, the clock does the rest. */
async function begin(context: MergeContext, merge: AccountMerge): Promise<Result<Done, Failure>> {
  const [kept, absorbed] = await Promise.all([staying(context, merge.kept), staying(context, merge.person)]);
  if (kept === null || absorbed === null) return missing('person');
  // Since it was asked, one of them may have joined another affiliate or been given a role.
  if (obstacleTo(kept, absorbed, merge.affiliate) !== null) {
    await context.merges.end(merge, 'withdrawn');
    return missing('person');
  }
  const mergedAt = context.now();
  const plan = planMerge(kept.enrolments, absorbed.enrolments);
  const { affiliate, person, id, by } = merge;
  const entry = { affiliate, person, kept: kept.id, merge: id, by } as const;
  await context.mergeEntries.record({ ...entry, act: 'merged', at: mergedAt });
  if ((await context.merges.begin(merge, plan, mergedAt, mergedAt + CUT_OFF_MS)) === 'missing') {
    return missing('person');
  }
  const begun = await context.merges.read(person);
  if (begun === null) throw new Error('a merge is there and not there');
  return (await finishMerge(context, begun)) === 'done' ? ok({}) : missing('person');
}

/**
 * Who has a way in of their own, or has ever come in, is asked; where nobody has, the merge is done at once.
 * Somebody who isn't at home in the affiliate looks missing.
 */
export async function askMerge(
  context: MergeContext,
  asking: z.output<typeof routes.askMerge.body> & { readonly by: string },
): Promise<Result<z.output<typeof routes.askMerge.reply>, Failure>> {
  const { affiliate, reason, by } = asking;
  // Also who asked to be deleted: staff don't hear of it. It begins only where both stay.
  const [one, other] = await Promise.all([
    accountOf(context, asking.person),
    accountOf(context, asking.other),
  ]);
  const isTheirs = (account: Account | null): account is Account =>
    account?.enrolments.some((place) => place.affiliate === affiliate) === true;
  if (!isTheirs(one)) return missing('person');
  if (!isTheirs(other) || one.id === other.id) return missing('other');
  const [kept, absorbed] = keptFirst(one, other);
  const obstacle = obstacleTo(kept, absorbed, affiliate);
  if (obstacle !== null) return ok({ outcome: obstacle });
  const [at, id] = [context.now(), context.ids.ulid()];
  const merge: AccountMerge = {
    ...{ person: absorbed.id, kept: kept.id, id, affiliate, by, at, reason },
    names: { absorbed: absorbed.name, kept: kept.name },
    asks: [kept, absorbed].filter(isAsked).map((account) => account.id),
    yes: new Set<string>(),
    state: 'asked',
  };
  await context.mergeEntries.record({
    ...{ affiliate, person: absorbed.id, kept: kept.id, merge: id, by },
    ...{ act: 'asked', at },
  });
  if ((await context.merges.ask(merge)) === 'exists') return fail(UNDER_WAY);
  if (merge.asks.length > 0) {
    for (const asked of merge.asks) {
      await context.ties.noteAsked(asked, at + ASKED_MS);
      await context.dueMails.make({
        ...{ person: asked, cause: `notice:merge-asked:${id}`, act: id },
        content: { about: 'notice', notice: 'merge-asked', absorbed: absorbed.id },
        ...{ dueAt: at, until: at + ASKED_MS },
      });
    }
    return ok({ outcome: 'asked', kept: kept.id, until: at + ASKED_MS });
  }
  const begun = await begin(context, merge);
  return begun.ok ? ok({ outcome: 'merged', kept: kept.id, until: context.now() + UNDO_MS }) : begun;
}

/** True while this merge is asked and waits for this person's answer. */
export async function isAwaited(
  { merges }: Pick<Context, 'merges'>,
  { id, absorbed, person }: { id: string; absorbed: string; person: string },
): Promise<boolean> {
  const merge = await merges.read(absorbed);
  return merge?.id === id && merge.state === 'asked' && !merge.yes.has(person);
}

async function mergeOf({ merges }: Context, caller: string, person: string): Promise<AccountMerge | null> {
  const merge = await merges.read(person);
  return merge !== null && [merge.person, merge.kept].includes(caller) ? merge : null;
}

/** The last yes merges. */
export async function answerMerge(
  context: MergeContext,
  { caller, person, yes }: { caller: string; person: string; yes: boolean },
): Promise<Result<'asked' | 'declined' | 'merged', Failure>> {
  const merge = await mergeOf(context, caller, person);
  if (merge === null) return missing('person');
  if (!yes) {
    return (await context.merges.end(merge, 'declined')) === 'done' ? ok('declined') : missing('person');
  }
  const after = context.now() - ASKED_MS;
  if ((await context.merges.sayYes(merge, caller, after)) === 'missing') return missing('person');
  const known = await context.merges.read(person);
  const isAgreed = known !== null && known.id === merge.id && known.asks.every((each) => known.yes.has(each));
  if (!isAgreed) return ok('asked');
  const begun = await begin(context, known);
  return begun.ok ? ok('merged') : begun;
}

export async function withdrawMerge(
  { merges }: Context,
  { affiliate, person }: { affiliate: string; person: string },
): Promise<Result<Done, Failure>> {
  const merge = await merges.read(person);
  if (merge?.affiliate !== affiliate) return missing('person');
  return (await merges.end(merge, 'withdrawn')) === 'done' ? ok({}) : missing('person');
}

function untilOf({ state, at, mergedAt = 0 }: AccountMerge, now: Instant): number | null {
  const until = state === 'asked' ? at + ASKED_MS : mergedAt + UNDO_MS;
  return (state === 'asked' || state === 'merged') && until > now ? until : null;
}

async function undo(context: MergeContext, merge: AccountMerge, by: string): Promise<Result<Done, Failure>> {
  const at = context.now();
  const { affiliate, person, kept, id, state } = merge;
  if (state !== 'merged' || untilOf(merge, at) === null) return missing('person');
  const undoing = { id: context.ids.ulid(), by, at };
  await context.mergeEntries.record({ affiliate, person, kept, merge: id, by, act: 'undone', at });
  if ((await context.merges.undo(merge, undoing, at - UNDO_MS, at + CUT_OFF_MS)) === 'missing') {
    return missing('person');
  }
  await sayWhichGoes(context, merge);
  await finishMerge(context, { ...merge, undoing, state: 'separating' });
  return ok({});
}

export async function undoMerge(
  context: MergeContext,
  { affiliate, person, by }: { affiliate: string; person: string; by: string },
): Promise<Result<Done, Failure>> {
  const merge = await context.merges.read(person);
  return merge?.affiliate === affiliate ? undo(context, merge, by) : missing('person');
}

export async function undoOwnMerge(
  context: MergeContext,
  { caller, person }: { caller: string; person: string },
): Promise<Result<Done, Failure>> {
  const merge = await mergeOf(context, caller, person);
  return merge === null ? missing('person') : undo(context, merge, caller);
}

const LISTED_MS = 90 * DAY_MS;

export async function readMerges({ merges, mergeEntries, now }: Context, affiliate: string) {
  const today = now();
  const entries = (await mergeEntries.ofAffiliate(affiliate)).filter(({ at }) => at > today - LISTED_MS);
  const named = new Set(entries.map(({ merge }) => merge));
  const found = await merges.among([...new Set(entries.map(({ person }) => person))]);
  return found
    .filter(({ id }) => named.has(id))
    .flatMap((merge): routes.MergeView[] => {
      const { person, kept, names, state, reason, at, mergedAt, undoing } = merge;
      const silent = state === 'asked' ? merge.asks.filter((each) => !merge.yes.has(each)) : [];
      const until = untilOf(merge, today);
      if (state === 'withdrawn' || (state === 'asked' && until === null)) return [];
      return [
        {
          ...{ person, names, state, reason, at: undoing?.at ?? mergedAt ?? at, until },
          ...(silent.length > 0 && {
            silent: silent.map((each) => (each === kept ? ('kept' as const) : ('absorbed' as const))),
          }),
        },
      ];
    })
    .toSorted((one, next) => next.at - one.at);
}

export async function readOwnMerges({ merges, cohorts, now }: Context, caller: string) {
  const [own, others] = await Promise.all([merges.read(caller), merges.intoAccount(caller)]);
  const all = [...(own === null ? [] : [own]), ...others];
  const { affiliates } = await cohorts.names({ affiliates: all.map(({ affiliate }) => affiliate) });
  return all
    .flatMap((merge): routes.OwnMergeView[] => {
      const { person, kept, names, state, reason, affiliate, at, mergedAt } = merge;
      const until = untilOf(merge, now());
      if (state === 'declined' || state === 'withdrawn' || state === 'separated') return [];
      if (state === 'asked' && (until === null || !merge.asks.includes(caller))) return [];
      const isKept = kept === caller;
      return [
        {
          ...{ person, isKept, reason, state, until },
          other: isKept ? names.absorbed : names.kept,
          affiliate: affiliates.get(affiliate)?.name ?? '',
          devices: [],
          hasSaidYes: merge.yes.has(caller),
          at: mergedAt ?? at,
        },
      ];
    })
    .toSorted((one, next) => next.at - one.at);
}
