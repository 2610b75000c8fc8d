import type { Receipt } from '#domain/record/events/receipt.ts';
import type { WorkEvent } from '#domain/record/events/schema.ts';
import {
  EMPTY_HISTORY,
  type History,
  MOST_TEXT_BYTES,
  MOST_VERSIONS,
  deletedIn,
  headsOf,
  withVersion,
} from '#domain/worksheets/worksheet.ts';
import { TEXTS_FORM, textsKeptSince } from '#domain/record/texts-kept.ts';
import { DAYS_KEPT, EXPECTATIONS, NOTICE_DAYS } from '#domain/worksheets/retention.ts';
import { COMMITMENTS } from '#domain/worksheets/commitments.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { WorksheetState } from '#domain/contract/sync.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import type { Context } from '../context.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import { deleteAccessRequests } from '../worksheets/access-requests.ts';
import { takeBackSenderLink } from '../worksheets/sender-link.ts';
import { takeBack } from '../worksheets/share.ts';
import type { Worksheets } from '../storage/worksheets.ts';

export interface WorksheetsRequest {
  readonly person: string;
  /** How many versions of each worksheet the phone knows of; undefined where it wants no texts. */
  readonly have: Readonly<Record<string, number>> | undefined;
  readonly events: readonly WorkEvent[];
  /** True if this batch says whether texts are kept with the account. */
  readonly hasChoice: boolean;
}

export interface WorksheetsReply {
  readonly receipts: Readonly<Record<string, Receipt>>;
  /** Worksheets the phone is behind on; undefined where it wants no texts. */
  readonly words: Record<string, WorksheetState> | undefined;
}

/**
 * Keeps what someone writes with the account, if they chose that, and returns the text of heads alone. Where
 * they chose against it, everything is erased each time a phone mentions any, so text that crossed that
 * choice is gone too.
 * @returns `retry` for text that is not stored, because they chose against it, or have not chosen yet in this
 * incarnation of the data. A phone that hears of a "no" takes its text out of the outbox itself.
 */
export async function keepWorksheets(
  context: Context,
  records: Iterable<LearningRecord>,
  { person, have, events, hasChoice }: WorksheetsRequest,
): Promise<WorksheetsReply> {
  const { worksheets } = context;
  const known = [...records];
  const isMentioned = have !== undefined || events.length > 0;
  if (!known.some((record) => textsKeptSince(record) !== null)) {
    const isOff = known.some(({ forms }) => TEXTS_FORM in forms);
    if (isOff && (isMentioned || hasChoice)) await worksheets.erase(person);
    return {
      receipts: Object.fromEntries(events.map(({ id }) => [id, 'retry' as const])),
      words: have === undefined ? undefined : {},
    };
  }
  if (!isMentioned) return { receipts: {}, words: undefined };

  const before = await worksheets.histories(person);
  const { histories, receipts } = await addVersions(context, person, before, events);
  await eraseDeleted(context, person, histories);
  if (have === undefined) return { receipts, words: undefined };
  const behind = [...histories].filter(([id, { versions }]) => have[id] !== versions.size);
  return { receipts, words: await wordsOf(worksheets, person, behind) };
}

/** Nothing is old before; its writer hears of it a month ahead. */
const FIRST_LOOK_MS = (DAYS_KEPT - NOTICE_DAYS[0]) * DAY_MS;

/**
 * The text is stored first, so that a listed version always has it, then one write for each worksheet. Calls
 * at the same moment can go over the limits by what they carry.
 */
async function addVersions(
  { worksheets, now }: Context,
  person: string,
  known: ReadonlyMap<string, History>,
  events: readonly WorkEvent[],
): Promise<{ histories: Map<string, History>; receipts: Record<string, Receipt> }> {
  const histories = new Map(known);
  const receipts: Record<string, Receipt> = {};
  const fresh = new Map<string, (WorkEvent & { readonly bytes: number })[]>();
  let room = MOST_TEXT_BYTES - [...known.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  for (const event of events) {
    const { versions } = known.get(event.worksheet) ?? EMPTY_HISTORY;
    const others = fresh.get(event.worksheet) ?? [];
    if (versions.has(event.id)) receipts[event.id] = 'duplicate';
    else if (others.some(({ id }) => id === event.id)) continue;
    else {
      const bytes = Buffer.byteLength(event.body.text);
      if (versions.size + others.length >= MOST_VERSIONS || bytes > room) {
        receipts[event.id] = { refused: 'too_large' };
        continue;
      }
      room -= bytes;
      fresh.set(event.worksheet, [...others, { ...event, bytes }]);
    }
  }

  const put = await mapWithConcurrency([...fresh.values()].flat(), async (event) => {
    const { id, worksheet, at, body } = event;
    return { event, outcome: await worksheets.put(person, { worksheet, id, at, text: body.text }) };
  });
  const behind = new Set(put.flatMap(({ event, outcome }) => (outcome === 'behind' ? event.id : [])));
  await mapWithConcurrency([...fresh], async ([worksheet, versions]) => {
    const kept = versions.filter(({ id }) => !behind.has(id));
    const lookAt = now() + FIRST_LOOK_MS;
    const isListed =
      kept.length > 0 && (await worksheets.list(person, worksheet, kept, lookAt)) === 'written';
    let history = known.get(worksheet) ?? EMPTY_HISTORY;
    for (const version of versions) {
      if (!isListed || behind.has(version.id)) {
        receipts[version.id] = 'retry';
        continue;
      }
      history = withVersion(history, version);
      receipts[version.id] = headsOf(history).length > 1 ? 'conflict' : 'applied';
    }
    if (history.versions.size > 0) histories.set(worksheet, history);
  });
  return { histories, receipts };
}

/** Versions that are listed as erased together: where a call ends in between, the next one does the rest. */
const ERASED_AT_ONCE = 100;

/**
 * A text is erased once the empty version made from it is listed. Where a crash comes between, the next call
 * does it, before the phone hears of the empty version.
 */
async function eraseDeleted(
  context: Context,
  person: string,
  histories: ReadonlyMap<string, History>,
): Promise<void> {
  const { worksheets, ledger, now } = context;
  for (const [worksheet, history] of histories) {
    // An honest phone names few that never come.
    const room = Math.max(0, 2 * MOST_VERSIONS - history.gone.size);
    const deleted = deletedIn(history).slice(0, room);
    if (deleted.length === 0) continue;
    const last = [...history.empty].sort().at(-1) ?? '';
    // Before the act, as all rows of the ledger.
    await ledger.record({
      act: 'text-deleted',
      subject: `${person}:${last}`,
      cause: history.versions.size,
      by: person,
      at: now(),
      worksheet,
      versions: deleted,
    });
    for (let at = 0; at < deleted.length; at += ERASED_AT_ONCE) {
      const ids = deleted.slice(at, at + ERASED_AT_ONCE);
      await mapWithConcurrency(ids, (id) => worksheets.eraseText(person, { worksheet, id }));
      await worksheets.listErased(person, worksheet, ids);
    }
    // What is deleted is shared with nobody either.
    await takeBack(context, person, worksheet);
    if (worksheet === COMMITMENTS) await takeBackSenderLink(context, person);
    if (worksheet === EXPECTATIONS) await deleteAccessRequests(context, person);
  }
}

async function wordsOf(
  worksheets: Worksheets,
  person: string,
  asked: readonly (readonly [worksheet: string, history: History])[],
): Promise<Record<string, WorksheetState>> {
  const heads = asked.flatMap(([worksheet, history]) => headsOf(history).map((id) => ({ worksheet, id })));
  const found = heads.length === 0 ? [] : await worksheets.words(person, heads);
  return Object.fromEntries(
    asked.map(([id, { versions }]) => [
      id,
      {
        count: versions.size,
        heads: found
          .filter(({ worksheet }) => worksheet === id)
          .map(({ worksheet: _its, ...words }) => words)
          .sort((left, right) => (left.id < right.id ? -1 : 1)),
      },
    ]),
  );
}
