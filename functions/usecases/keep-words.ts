import type { Receipt, WorkEvent } from '#domain/events.ts';
import {
  EMPTY_HISTORY,
  type History,
  headsOf,
  withVersion,
  wordsKeptSince,
} from '#domain/worksheet.ts';
import type { LearningRecord } from '#domain/record.ts';
import type { WorksheetState } from '#domain/contract/sync.ts';
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
 * @returns `duplicate` for words that are not to be kept: the phone has them, and nothing is left to do
 */
export async function keepWords(
  worksheets: Worksheets,
  records: Iterable<LearningRecord>,
  { person, have, events, isTold }: WordsRequest,
): Promise<WordsReply> {
  const isKept = [...records].some((record) => wordsKeptSince(record) !== null);
  const isSpokenOf = have !== undefined || events.length > 0;
  if (!isKept) {
    if (isSpokenOf || isTold) await worksheets.erase(person);
    const receipts = events.map(({ id }): [string, Receipt] => [id, 'duplicate']);
    return {
      receipts: Object.fromEntries(receipts),
      words: have === undefined ? undefined : {},
    };
  }
  if (!isSpokenOf) return { receipts: {}, words: undefined };

  const histories = new Map(await worksheets.histories(person));
  const receipts: Record<string, Receipt> = {};
  for (const { id, worksheet, base, at, body } of events) {
    const outcome = await worksheets.add(person, { worksheet, id, base, at, text: body.text });
    if (outcome === 'full') {
      receipts[id] ??= { refused: 'too_large' };
      continue;
    }
    if (outcome === 'behind') {
      receipts[id] ??= 'retry';
      continue;
    }
    const history = withVersion(histories.get(worksheet) ?? EMPTY_HISTORY, { id, base });
    histories.set(worksheet, history);
    if (outcome === 'exists') receipts[id] ??= 'duplicate';
    else receipts[id] ??= headsOf(history).length > 1 ? 'conflict' : 'applied';
  }
  if (have === undefined) return { receipts, words: undefined };
  const behind = [...histories].filter(([id, { versions }]) => have[id] !== versions.size);
  return { receipts, words: await wordsOf(worksheets, person, behind) };
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
