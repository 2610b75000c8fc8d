import { DELETION_MS } from '#domain/people/deletion.ts';
import type { Context, MailContext } from '../context.ts';
import { joinAccounts, takeAccountsApart } from './join-accounts.ts';
import { bringBack, takeOut } from '../cohorts/learners.ts';
import type { AccountMerge } from '../storage/account-merges.ts';
import type { Outcome } from '../storage/tasks.ts';

function begunOf({ plan, mergedAt }: AccountMerge) {
  if (plan === undefined || mergedAt === undefined) throw new Error('a merge that was not begun');
  return { plan, mergedAt };
}

/**
 * Cohorts come first, so that no phone is ever refused for being in none; then the tie, by which a sign-in to
 * the absorbed account leads to the kept one; then all it has. It leaves its cohorts last.
 * @returns `over` where one of them was merged otherwise meanwhile
 */
async function mergeAccounts(context: Context, merge: AccountMerge): Promise<'done' | 'over'> {
  const { ledger, ties } = context;
  const { person, kept, id, by } = merge;
  const { plan, mergedAt: at } = begunOf(merge);
  const file = await context.people.read(kept);
  if (file === null) return 'over';
  await ledger.record({ act: 'accounts-merged', subject: `${person}:${kept}`, by, at });
  if ((await ties.absorb(kept, person, id)) === 'missing') return 'over';
  const { name, language } = file.person;
  for (const place of plan.joins) {
    await context.peopleWriter.enrol(
      { ...place, person: kept, name, language, cameAt: at, leftAt: null },
      at,
    );
  }
  for (const { cohort, becomes } of plan.shared) await context.judgedPlaces.setSince(cohort, kept, becomes);
  if ((await ties.redirect(person, kept)) === 'missing') return 'over';
  await joinAccounts(context, merge);
  for (const { cohort } of [...plan.joins, ...plan.shared]) {
    await takeOut(context, person, cohort, { by, at, leftBy: 'merge' });
  }
  return 'done';
}

/** On the way back the cohorts come first too, and the tie last. */
async function separateAccounts(context: Context, merge: AccountMerge): Promise<void> {
  const { ledger, ties } = context;
  const { person, kept, undoing } = merge;
  const { plan } = begunOf(merge);
  if (undoing === undefined) throw new Error('a merge that nobody undoes');
  const { id: mark, by, at } = undoing;
  await ledger.record({ act: 'accounts-separated', subject: `${person}:${kept}`, by, at });
  for (const { cohort } of [...plan.joins, ...plan.shared]) {
    await bringBack(context, person, cohort, { by, at, leftBy: 'merge' });
  }
  // Untied, phones offer again what they had sent: what was taken apart must not be once more.
  const isTied = (await context.people.read(person))?.person.mergedInto === kept;
  if (isTied) await takeAccountsApart(context, merge);
  for (const { cohort, was } of plan.shared) await context.judgedPlaces.setSince(cohort, kept, was);
  await ties.release(kept, person, mark);
  for (const { cohort } of plan.joins) await takeOut(context, kept, cohort, { by, at, leftBy: 'merge' });
}

export async function finishMerge(context: Context, merge: AccountMerge): Promise<'done' | 'over'> {
  let current = merge;
  if (current.state === 'merging') {
    if ((await mergeAccounts(context, current)) === 'done') {
      await context.merges.noteMerged(current);
      return 'done';
    }
    const undoing = { id: context.ids.ulid(), by: current.by, at: context.now() };
    await context.merges.turnBack(current, undoing);
    current = { ...current, state: 'separating', undoing };
  }
  if (current.state !== 'separating') return 'done';
  await separateAccounts(context, current);
  await context.merges.noteSeparated(current);
  return merge.state === 'merging' ? 'over' : 'done';
}

type MergeContext = Context & Pick<MailContext, 'deletions'>;

/**
 * Both accounts were to be deleted, and now only the kept one goes. Once for each merge, and before they are
 * two again, so that the clock does both where a call was cut off.
 */
export async function sayWhichGoes(
  { deletions, dueMails, now }: MergeContext,
  { person, kept, id }: AccountMerge,
): Promise<void> {
  const deletion = await deletions.read(kept);
  if (deletion?.state !== 'asked') return;
  const times = { dueAt: now(), until: now() + DELETION_MS };
  for (const [account, notice] of [
    [kept, 'apart-goes'],
    [person, 'apart-stays'],
  ] as const) {
    await dueMails.make({
      ...{ ...times, person: account, cause: `notice:${notice}:${id}`, act: deletion.id },
      content: { about: 'notice', notice },
    });
  }
}

/** A call from before the merge may have written there since, so a merge that is done is joined once more. */
export async function lookAtMerge(context: MergeContext, merge: AccountMerge): Promise<Outcome> {
  if (merge.state !== 'merged') {
    if (merge.state === 'separating') await sayWhichGoes(context, merge);
    await finishMerge(context, merge);
    return 'noted';
  }
  await joinAccounts(context, merge);
  const since = await context.merges.read(merge.person);
  if (since?.id !== merge.id || since.state === 'merged') return 'over';
  // Undone while this was at work: what it joined is taken apart once more.
  await takeAccountsApart(context, since);
  return 'noted';
}
