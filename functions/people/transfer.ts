import { ALLIANCE } from '#domain/people/access.ts';
import type { TransferView } from '#domain/contract/transfers.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { NOT_TAKEN, OFFER_MS, type TransferState, UNDO_MS, planTransfer } from '#domain/people/transfer.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import { affiliateView, cohortName } from '../cohorts/views.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { type Done, type Failure, missing } from '../http/problems.ts';
import { finishTransfer } from './finish-transfer.ts';
import type { Place, Transfer } from '../storage/transfers.ts';
import { CUT_OFF_MS, UNDER_WAY, canBeTwoAgain, saysForThemselves } from './merge.ts';
import type { Instant } from '#domain/values/ids.ts';

const withoutBefore = ({ before: _before, ...transfer }: Transfer): Transfer => transfer;

/** A transfer, and the one before it while the next moves nobody. */
function transfersIn(transfer: Transfer | null): readonly Transfer[] {
  if (transfer === null) return [];
  const { before } = transfer;
  return before !== undefined && isOneOf(NOT_TAKEN, transfer.state) ? [transfer, before] : [transfer];
}

const isOneOf = (states: readonly TransferState[], state: TransferState): boolean => states.includes(state);

function untilOf({ state, expiresAt, takenAt = 0 }: Transfer, now: Instant): number | null {
  if (state !== 'offered' && state !== 'asked' && state !== 'moved') return null;
  const until = state === 'moved' ? takenAt + UNDO_MS : expiresAt;
  return until > now ? until : null;
}

const canBeUndone = (transfer: Transfer, now: Instant): boolean =>
  transfer.state === 'moved' && untilOf(transfer, now) !== null;

/** Another affiliate's coordinator with the secret takes them. It's written down for theirs first. */
export async function offerTransfer(
  context: Context,
  { cohort, person, by }: { cohort: string; person: string; by: string },
): Promise<Result<{ readonly code: string; readonly expiresAt: number; readonly asks: boolean }, Failure>> {
  const { people, transfers, transferEntries, ids, now } = context;
  const file = await people.read(person);
  const from = file?.enrolments.find((each) => each.cohort === cohort)?.affiliate ?? null;
  if (file === null || from === null) return missing('person');
  if (await canBeTwoAgain(context, file)) return missing('merge');
  const [at, id, code] = [now(), ids.ulid(), ids.secret()];
  const expiresAt = at + OFFER_MS;
  await transferEntries.record({ affiliate: from, person, transfer: id, by, act: 'offered', at });
  const { name } = file.person;
  const known = await transfers.read(person);
  const undoable = transfersIn(known).find((each) => canBeUndone(each, at));
  const before = undoable === undefined ? {} : { before: withoutBefore(undoable) };
  const offer = { person, id, name, from, by, at, hash: ids.hash(code), expiresAt, ...before } as const;
  const outcome = await transfers.offer({ ...offer, state: 'offered' }, known);
  if (outcome !== 'written') return fail(UNDER_WAY);
  return ok({ code, expiresAt, asks: await saysForThemselves(context, person) });
}

async function findOffer({ transfers, cohorts, ids, now }: Context, code: string) {
  const transfer = await transfers.find(ids.hash(code));
  if (transfer === null || now() >= transfer.expiresAt) return null;
  const from = await cohorts.readAffiliate(transfer.from);
  return from === null ? null : { transfer, from };
}

export async function openTransfer(context: Context, code: string) {
  const found = await findOffer(context, code);
  if (found === null) return missing('code');
  const { name, expiresAt } = found.transfer;
  return ok({ name, from: affiliateView(found.from), expiresAt });
}

type Taken = Transfer & Place;

/** Where this is cut off, the clock does the rest. @param from in what state it is until now */
async function move(context: Context, transfer: Taken, from: 'offered' | 'asked') {
  const { person, id, to, cohort, takenBy } = transfer;
  const file = await context.people.read(person);
  const plan = planTransfer(file?.enrolments ?? [], transfer.from, cohort);
  if (file === null || plan === null) return missing('code');
  if (await canBeTwoAgain(context, file)) return missing('merge');
  const at = context.now();
  const entry = { affiliate: to, person, transfer: id, by: takenBy, at };
  await context.transferEntries.record({ ...entry, act: 'taken' });
  const taking = { to, cohort, takenBy, takenAt: at, plan };
  if ((await context.transfers.take(transfer, taking, at + CUT_OFF_MS, from)) === 'missing')
    return missing('code');
  await finishTransfer(context, { ...transfer, ...taking, state: 'moving', plan: copied(plan) });
  return ok({});
}

/** Who has ever come in says yes themselves. Until then nothing has moved. */
export async function takeTransfer(
  context: Context,
  { cohort, code, by }: { cohort: Cohort; code: string; by: string },
) {
  const found = await findOffer(context, code);
  if (found === null) return missing('code');
  const { transfer, from } = found;
  const to = cohort.affiliate;
  if (to === ALLIANCE || to === transfer.from) return missing('cohort');
  const { person, id, name } = transfer;
  const said = { name, from: affiliateView(from) };
  const place = { to, cohort: cohort.id, takenBy: by };
  if (!(await saysForThemselves(context, person))) {
    const moved = await move(context, { ...transfer, ...place }, 'offered');
    return moved.ok ? ok(said) : moved;
  }
  const file = await context.people.read(person);
  if (planTransfer(file?.enrolments ?? [], transfer.from, cohort.id) === null) return missing('code');
  const at = context.now();
  const until = at + OFFER_MS;
  await context.transferEntries.record({ affiliate: to, person, transfer: id, by, act: 'asked', at });
  // Their first page looks for the question before there is one, so that a call that is cut off hides none.
  await context.ties.noteAsked(person, until);
  if ((await context.transfers.ask(transfer, place, at, until)) === 'missing') return missing('code');
  await context.dueMails.make({
    ...{ person, cause: `notice:transfer-asked:${id}`, act: id, dueAt: at, until },
    content: { about: 'notice', notice: 'transfer-asked' },
  });
  return ok({ ...said, asksUntil: until });
}

/** Their transfer, if it waits for their yes and its cohort can still take them. */
async function waitingFor({ transfers, cohorts, people, now }: Context, person: string) {
  const transfer = await transfers.read(person);
  if (transfer?.state !== 'asked' || untilOf(transfer, now()) === null) return null;
  const { from, to, cohort: id, takenBy } = transfer;
  if (to === undefined || id === undefined || takenBy === undefined) throw new Error('asked about no cohort');
  const [cohort, file] = await Promise.all([cohorts.readCohort(id), people.read(person)]);
  if (cohort === null || cohort.endedAt !== undefined) return null;
  if (planTransfer(file?.enrolments ?? [], from, id) === null) return null;
  return { transfer: { ...transfer, to, cohort: id, takenBy }, cohort };
}

/** The id of their transfer that waits for their answer; null where none does. */
export const awaitedTransfer = async (context: Context, person: string): Promise<string | null> =>
  (await waitingFor(context, person))?.transfer.id ?? null;

export async function readOwnTransfer(context: Context, person: string) {
  const waiting = await waitingFor(context, person);
  if (waiting === null) return null;
  const { id, from, to, expiresAt: until } = waiting.transfer;
  const { affiliates } = await context.cohorts.names({ affiliates: [from, to] });
  const nameOf = (affiliate: string): string => affiliates.get(affiliate)?.name ?? '';
  return { id, from: nameOf(from), to: nameOf(to), cohort: cohortName(waiting.cohort), until };
}

export async function answerTransfer(
  context: Context,
  { person, id, yes }: { person: string; id: string; yes: boolean },
): Promise<Result<'declined' | 'moved', Failure>> {
  const waiting = await waitingFor(context, person);
  if (waiting?.transfer.id !== id) return missing('id');
  if (!yes) {
    const outcome = await context.transfers.end(waiting.transfer, 'asked', 'declined');
    return outcome === 'done' ? ok('declined') : missing('id');
  }
  const moved = await move(context, waiting.transfer, 'asked');
  return moved.ok ? ok('moved') : moved;
}

const copied = <Plan extends { readonly leaves: readonly string[]; readonly homes: readonly string[] }>(
  plan: Plan,
) => ({ ...plan, leaves: [...plan.leaves], homes: [...plan.homes] });

export async function withdrawTransfer(
  { transfers }: Context,
  { affiliate, person }: { affiliate: string; person: string },
): Promise<Result<Done, Failure>> {
  const transfer = await transfers.read(person);
  if (transfer?.state !== 'offered' && transfer?.state !== 'asked') return missing('person');
  const { from, to, state } = transfer;
  if (![from, to].includes(affiliate)) return missing('person');
  return (await transfers.end(transfer, state, 'withdrawn')) === 'done' ? ok({}) : missing('person');
}

/** A next offer ends with it. */
export async function undoTransfer(
  context: Context,
  { affiliate, person, by }: { affiliate: string; person: string; by: string },
): Promise<Result<Done, Failure>> {
  const known = await context.transfers.read(person);
  const at = context.now();
  const transfer = transfersIn(known).find((each) => canBeUndone(each, at));
  if (known === null || transfer === undefined || ![transfer.from, transfer.to].includes(affiliate)) {
    return missing('person');
  }
  const { undo, undoBefore } = context.transfers;
  const undoing = { undoneBy: by, undoneAt: at, after: at - UNDO_MS };
  const { id } = transfer;
  await context.transferEntries.record({ affiliate, person, transfer: id, by, act: 'undone', at });
  const outcome =
    transfer === known
      ? await undo(transfer, undoing, at + CUT_OFF_MS)
      : await undoBefore({ ...known, before: transfer }, undoing, at + CUT_OFF_MS);
  if (outcome === 'missing') return missing('person');
  await finishTransfer(context, { ...transfer, ...undoing, state: 'returning' });
  return ok({});
}

const LISTED_MS = 90 * DAY_MS;

export async function readTransfers(
  { transfers, transferEntries, cohorts, now }: Context,
  affiliate: string,
): Promise<TransferView[]> {
  const at = now();
  const entries = (await transferEntries.ofAffiliate(affiliate)).filter((each) => each.at > at - LISTED_MS);
  const people = [...new Set(entries.map(({ person }) => person))];
  const named = new Set(entries.map(({ transfer }) => transfer));
  const found = (await transfers.among(people)).flatMap(transfersIn).filter(({ id }) => named.has(id));
  const places = found.flatMap(({ from, to }) => (to === undefined ? [] : [from, to]));
  const { affiliates } = await cohorts.names({ affiliates: places });
  return found
    .flatMap((transfer): TransferView[] => {
      const { person, name, from, to, state, takenAt } = transfer;
      const until = untilOf(transfer, at);
      if (state === 'withdrawn' || (state === 'offered' && until === null)) return [];
      const isComing = from !== affiliate;
      const other = to === undefined ? undefined : affiliates.get(isComing ? from : to);
      return [
        {
          ...{ person, name, state, isComing, until },
          other: other === undefined ? null : affiliateView(other),
          at: takenAt ?? transfer.at,
        },
      ];
    })
    .toSorted((one, next) => next.at - one.at);
}
