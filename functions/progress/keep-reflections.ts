import type { Receipt } from '#domain/events/receipt.ts';
import type { WorkEvent } from '#domain/events/work.ts';
import {
  EMPTY_HISTORY,
  type History,
  MOST_VERSIONS,
  REFLECTIONS_FORM,
  headsOf,
  withVersion,
  reflectionsKeptSince,
} from '#domain/worksheet.ts';
import type { LearningRecord } from '#domain/record.ts';
import type { WorksheetState } from '#domain/contract/sync.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { Worksheets } from './ports.ts';

/** What a phone asks and brings. */
export interface WordsRequest {
  readonly person: string;
  /** How many versions of each worksheet the phone knows of; undefined where it asks for no words. */
  readonly have: Readonly<Record<string, number>> | undefined;
  /** Versions that their course can take. */
  readonly events: readonly WorkEvent[];
  /** Did this batch say, now or again, whether words are to be kept? */
  readonly isTold: boolean;
}

/** What a phone is told of the words. */
export interface WordsReply {
  readonly receipts: Readonly<Record<string, Receipt>>;
  /** Worksheets the phone is behind on; undefined where it asks for no words. */
  readonly words: Record<string, WorksheetState> | undefined;
}

/**
 * Keeps what somebody wrote, if that is what they asked for, and tells the phone what others of theirs wrote: the words of heads alone.
 * Where they want it no more, all of it is taken away, whenever a phone still speaks of it: so words that crossed the word "no" on
 * their way are gone once their phone has heard it.
 * @param records of that person, as they stand now
 * @returns `duplicate` for words that are not to be kept: the phone has them, and nothing is left to do. `retry` where nothing has been said
 *   yet, or not to this incarnation of the data: another phone may have to say it again first
 */
export async function keepWords(
  worksheets: Worksheets,
  records: Iterable<LearningRecord>,
  { person, have, events, isTold }: WordsRequest,
): Promise<WordsReply> {
  const known = [...records];
  const isSpokenOf = have !== undefined || events.length > 0;
  if (!known.some((record) => reflectionsKeptSince(record) !== null)) {
    const isOff = known.some(({ forms }) => REFLECTIONS_FORM in forms);
    if (isOff && (isSpokenOf || isTold)) await worksheets.erase(person);
    const receipt = isOff ? 'duplicate' : 'retry';
    return {
      receipts: Object.fromEntries(events.map(({ id }) => [id, receipt])),
      words: have === undefined ? undefined : {},
    };
  }
  if (!isSpokenOf) return { receipts: {}, words: undefined };

  const before = await worksheets.histories(person);
  const { histories, receipts } = await addVersions(worksheets, person, before, events);
  if (have === undefined) return { receipts, words: undefined };
  const behind = [...histories].filter(([id, { versions }]) => have[id] !== versions.size);
  return { receipts, words: await wordsOf(worksheets, person, behind) };
}

/**
 * Keeps the versions that are not known yet: the words first, so that a version that a worksheet names always has them, then one write for
 * each worksheet. What is known costs nothing.
 */
async function addVersions(
  worksheets: Worksheets,
  person: string,
  known: ReadonlyMap<string, History>,
  events: readonly WorkEvent[],
): Promise<{ histories: Map<string, History>; receipts: Record<string, Receipt> }> {
  const histories = new Map(known);
  const receipts: Record<string, Receipt> = {};
  const fresh = new Map<string, WorkEvent[]>();
  for (const event of events) {
    const { versions } = known.get(event.worksheet) ?? EMPTY_HISTORY;
    const beside = fresh.get(event.worksheet) ?? [];
    if (versions.has(event.id)) receipts[event.id] = 'duplicate';
    else if (beside.some(({ id }) => id === event.id)) continue;
    else if (versions.size + beside.length >= MOST_VERSIONS) {
      receipts[event.id] = { refused: 'too_large' };
    } else fresh.set(event.worksheet, [...beside, event]);
  }

  const put = await mapWithConcurrency([...fresh.values()].flat(), async (event) => {
    const { id, worksheet, at, body } = event;
    return { event, outcome: await worksheets.put(person, { worksheet, id, at, text: body.text }) };
  });
  const behind = new Set(
    put.flatMap(({ event, outcome }) => (outcome === 'behind' ? event.id : [])),
  );
  await mapWithConcurrency([...fresh], async ([worksheet, versions]) => {
    const kept = versions.filter(({ id }) => !behind.has(id));
    const isListed =
      kept.length > 0 && (await worksheets.list(person, worksheet, kept)) === 'written';
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

/** Each worksheet with the words of its heads. */
async function wordsOf(
  worksheets: Worksheets,
  person: string,
  asked: readonly (readonly [worksheet: string, history: History])[],
): Promise<Record<string, WorksheetState>> {
  const heads = asked.flatMap(([worksheet, history]) =>
    headsOf(history).map((id) => ({ worksheet, id })),
  );
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
