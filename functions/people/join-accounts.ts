import { joinMarks } from '#domain/attendance/marks.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { joinRecords, withoutRecord } from '#domain/people/join-records.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { textsKeptSince } from '#domain/record/texts-kept.ts';
import type { Context } from '../context.ts';
import { putDownReviews } from '../progress/put-down-reviews.ts';
import { untilWritten } from '../database-calls.ts';
import type { AccountMerge } from '../storage/account-merges.ts';
import type { Instant } from '#domain/values/ids.ts';

/** The clock then finds out itself when the time of what was moved is over. */
const LOOK_MS = DAY_MS;

/** Changes one of somebody's records, under its version, until no other write comes between. */
const changeRecord = (
  { people, records }: Context,
  person: string,
  course: string,
  change: (record: LearningRecord) => Promise<LearningRecord>,
  heardAt: Instant,
): Promise<true> =>
  untilWritten(async () => {
    const file = await people.read(person);
    const before = file?.records.get(course) ?? emptyRecord(course);
    const after = await change(before);
    if (after === before) return true;
    const news = file?.news.get(course) ?? { heardAt, waiting: 0 };
    const outcome = await records.write(person, { ...after, version: before.version + 1 }, news);
    return outcome === 'written' || null;
  });

async function joinAllRecords(context: Context, { person, kept, id }: AccountMerge): Promise<void> {
  const file = await context.people.read(person);
  for (const [course, record] of file?.records ?? []) {
    await changeRecord(
      context,
      kept,
      course,
      async (before) => {
        // As it was before this merge: the first time it's looked at.
        await context.mergedRecords.keepBefore(kept, id, before);
        const after = joinRecords(before, record);
        const catalogue = context.catalogues(course);
        if (catalogue !== null) await putDownReviews(context, kept, { before, after }, catalogue);
        return after;
      },
      file?.news.get(course)?.heardAt ?? 0,
    );
  }
}

async function takeRecordsApart(context: Context, { person, kept, id }: AccountMerge): Promise<void> {
  const file = await context.people.read(person);
  for (const [course, record] of file?.records ?? []) {
    const before = await context.mergedRecords.before(kept, id, course);
    if (before === null) continue;
    await changeRecord(
      context,
      kept,
      course,
      (now) => Promise.resolve(now.version === 0 ? now : withoutRecord(now, before, record)),
      0,
    );
  }
}

async function changeMarks(
  { attendance }: Context,
  { person, kept, plan }: AccountMerge,
  way: 'join' | 'take-apart',
): Promise<void> {
  for (const { cohort } of [...(plan?.joins ?? []), ...(plan?.shared ?? [])]) {
    await untilWritten(async () => {
      const found = await attendance.read(cohort, [person, kept]);
      const [theirs, own] = [found.get(person)?.sheet, found.get(kept)?.sheet];
      if (theirs === undefined || own === undefined || theirs.marks.length === 0) return true;
      const ids = new Set(theirs.marks.map((mark) => mark.id));
      const marks =
        way === 'join' ? joinMarks(own.marks, theirs.marks) : own.marks.filter((mark) => !ids.has(mark.id));
      const isSame = marks.length === own.marks.length && marks.every((mark, at) => mark === own.marks[at]);
      if (isSame) return true;
      const outcome = await attendance.write(cohort, kept, { version: own.version + 1, marks });
      return outcome === 'written' || null;
    });
  }
}

/** What stands there stays. */
async function moveShares({ shares }: Context, from: string, to: string, only: ReadonlySet<string> | null) {
  const [theirs, own] = await Promise.all([shares.ofPerson(from), shares.ofPerson(to)]);
  for (const share of theirs.shares) {
    const { worksheet, id, body } = share;
    if (body === undefined || (only !== null && !only.has(id))) continue;
    const known = own.shares.find((each) => each.worksheet === worksheet) ?? null;
    if (known?.body !== undefined && known.id !== id) continue;
    const reviews = theirs.reviews.filter((review) => review.worksheet === worksheet);
    if (known?.body === undefined) await shares.put(to, { ...share, body }, known);
    if (reviews.some((review) => review.share === id)) await shares.noteReviewed(to, share);
    for (const { trainer, ...review } of reviews) await shares.putReview(to, trainer, review);
    await shares.takeBack(from, worksheet, { id, at: 0 });
  }
}

async function moveRequests(
  { accessRequests, now }: Context,
  from: string,
  to: string,
  only: ReadonlySet<string> | null,
) {
  const [theirs, own] = await Promise.all([accessRequests.ofPerson(from), accessRequests.ofPerson(to)]);
  for (const { cohort, id, at, text } of theirs) {
    if (text === undefined || (only !== null && !only.has(id))) continue;
    const known = own.find((each) => each.cohort === cohort);
    if (known?.text !== undefined && known.id !== id) continue;
    if (known?.text === undefined) {
      const request = { person: to, cohort, id, at, text };
      await accessRequests.put(request, known?.id ?? null, now() + LOOK_MS);
    }
    await accessRequests.remove({ person: from, cohort }, { id, at: 0 });
  }
}

/** @param empty on the way back, the id of an empty link in its place, so that no answer stays behind */
async function moveSenderLink({ senderLinks, ids }: Context, from: string, to: string, empty: string | null) {
  const [theirs, own] = await Promise.all([senderLinks.read(from), senderLinks.read(to)]);
  if (theirs?.shown === undefined) return;
  const { id, hash, mailed, at, shown, answer, voided, checkIns } = theirs;
  if (id !== empty) {
    const isOther = empty === null ? own?.shown !== undefined && own.id !== id : own?.id !== id;
    if (isOther) return;
    const link = { person: to, id, hash, at, shown, voided };
    if (own?.shown === undefined) await senderLinks.make(link, own?.id ?? null);
    if (mailed !== undefined) await senderLinks.openByMail(link, mailed);
    if (checkIns !== undefined) await senderLinks.showCheckIns(link, checkIns);
    if (answer !== undefined) await senderLinks.answer(link, answer, null);
  }
  if (empty !== null && id !== empty) {
    const nothing = { person: from, id: empty, hash: ids.hash(ids.secret()), at };
    await senderLinks.make({ ...nothing, shown: { name: '', text: '' } }, id);
  }
  await senderLinks.takeBack(from, { id: empty ?? id, at: 0 });
}

async function keepsTexts({ people }: Context, person: string): Promise<boolean> {
  const records = (await people.read(person))?.records.values() ?? [];
  return [...records].some((record) => textsKeptSince(record) !== null);
}

/** Each step changes nothing the second time: it runs after a crash, and for what was on its way. */
export async function joinAccounts(context: Context, merge: AccountMerge): Promise<void> {
  const { person, kept } = merge;
  await joinAllRecords(context, merge);
  await changeMarks(context, merge, 'join');
  if (await keepsTexts(context, kept)) {
    await context.movedTexts.move(person, kept, null, context.now() + LOOK_MS);
  }
  await moveShares(context, person, kept, null);
  await moveRequests(context, person, kept, null);
  await moveSenderLink(context, person, kept, null);
}

/** What came since stays. */
export async function takeAccountsApart(context: Context, merge: AccountMerge): Promise<void> {
  const { person, kept } = merge;
  const [shared, requests] = await Promise.all([
    context.shares.ofPerson(person),
    context.accessRequests.ofPerson(person),
  ]);
  await moveSenderLink(context, kept, person, merge.undoing?.id ?? null);
  await moveRequests(context, kept, person, new Set(requests.map(({ id }) => id)));
  await moveShares(context, kept, person, new Set(shared.shares.map(({ id }) => id)));
  await context.movedTexts.move(kept, person, person, context.now() + LOOK_MS);
  await changeMarks(context, merge, 'take-apart');
  await takeRecordsApart(context, merge);
}
