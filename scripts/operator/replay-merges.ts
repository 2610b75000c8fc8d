import { planMerge } from '#domain/people/account-merge.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { Context } from '#functions/context.ts';
import { finishMerge } from '#functions/people/finish-merge.ts';
import type { AccountMerge } from '#functions/storage/account-merges.ts';

/** A row of the ledger about two accounts. */
interface MergeRow {
  readonly absorbed: string;
  readonly kept: string;
  readonly by: string;
  readonly at: Instant;
}

/** Null where one of the accounts came after the copy. */
async function askedAgain(
  { people, merges, ids }: Context,
  { absorbed, kept, by, at }: MergeRow,
): Promise<AccountMerge | null> {
  const known = await merges.read(absorbed);
  if (known?.kept === kept && known.state !== 'separated') return known;
  const [theirs, own] = await Promise.all([people.read(absorbed), people.read(kept)]);
  const affiliate = theirs?.enrolments.find((place) => place.affiliate !== null)?.affiliate ?? null;
  if (theirs === null || own === null || affiliate === null) return null;
  const merge: AccountMerge = {
    ...{ person: absorbed, kept, id: ids.ulid(), affiliate, by, at, reason: '' },
    ...{ names: { absorbed: theirs.person.name, kept: own.person.name }, asks: [], yes: new Set() },
    state: 'asked',
  };
  await merges.ask(merge);
  return merge;
}

export async function mergeAgain(context: Context, row: MergeRow): Promise<void> {
  const asked = await askedAgain(context, row);
  if (asked?.state === 'asked') {
    const [theirs, own] = await Promise.all([
      context.people.read(row.absorbed),
      context.people.read(row.kept),
    ]);
    const plan = planMerge(own?.enrolments ?? [], theirs?.enrolments ?? []);
    await context.merges.begin(asked, plan, row.at, row.at);
  }
  const begun = await context.merges.read(row.absorbed);
  if (begun?.state === 'merging') await finishMerge(context, begun);
}

export async function separateAgain(context: Context, { absorbed, kept, by, at }: MergeRow): Promise<void> {
  const merge = await context.merges.read(absorbed);
  if (merge?.kept !== kept) return;
  if (merge.state === 'merged') await context.merges.undo(merge, { id: context.ids.ulid(), by, at }, 0, at);
  const begun = await context.merges.read(absorbed);
  if (begun?.state === 'separating') await finishMerge(context, begun);
}
