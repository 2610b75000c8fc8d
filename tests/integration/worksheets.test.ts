import { ulid } from 'ulid';
import { beforeEach, describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { MAX_EVENTS, sync } from '#domain/contract/sync.ts';
import type { Catalogue } from '#domain/course/course.ts';
import {
  LARGEST_TEXT_BYTES,
  LARGEST_WORKSHEET_BYTES,
  MOST_JOINED,
  MOST_TEXT_BYTES,
  MOST_VERSIONS,
} from '#domain/worksheets/worksheet.ts';
import { DEADLINE_MS } from '#functions/http/deadline.ts';
import { NOON, makeApi, makeLearner, batchOf } from '../support/api.ts';
import { makeCatalogue, withReflections } from '../support/catalogue.ts';
import { startDatabase } from '../support/database.ts';
import { useDatabase } from '../support/use-database.ts';

const database = useDatabase();
const plain = makeCatalogue();
const [SHEET, OTHER] = ['lesson-0-of-the-course.in-your-words', 'lesson-0-of-the-course.and-then'];
const LARGEST: Catalogue['worksheets'][number] = {
  id: 'worksheet.largest',
  limit: LARGEST_WORKSHEET_BYTES,
  shareWith: 'nobody',
  rubric: [],
  parts: [{ id: 'said', kind: 'long', most: LARGEST_WORKSHEET_BYTES }],
};
const catalogue = withReflections({ ...plain, worksheets: [...plain.worksheets, LARGEST] }, SHEET, OTHER);

const base = (at = NOON - 1000) => ({ id: ulid(), course: 'core', at, v: 1 });
const work = (text: string, from: readonly string[] = [], worksheet = SHEET) => ({
  ...{ ...base(), t: 'work', worksheet, base: from, body: { text } },
});
let told = 0;
/** Each later than the one before. */
const say = (on: 0 | 1) => ({
  ...{ ...base(NOON - 100_000 + (told += 1)), t: 'form', form: 'settings.words', values: { on } },
});

type Reply = z.output<typeof sync.reply>;

describe('words that are kept with the account', () => {
  let api: ReturnType<typeof makeApi>;
  let learner: Awaited<ReturnType<typeof makeLearner>>;
  const send = async (
    events: readonly unknown[],
    words: Record<string, number> | null = {},
    who = learner,
    epoch = 'epoch-1',
  ): Promise<Reply> => {
    const body = batchOf(who.id, events, { epoch, ...(words !== null && { words }) });
    return api.ask(sync, body, who.cookie);
  };
  const textsOf = (reply: Reply, worksheet = SHEET) =>
    reply.words?.[worksheet]?.heads.map(({ text }) => text).toSorted();
  const everything = async (): Promise<string> => JSON.stringify(await database.items());

  beforeEach(async () => {
    api = makeApi(database, { catalogue });
    learner = await makeLearner(database);
    await send([say(1)], null);
    database.forget();
  });

  test('R9 two phones write apart: both texts stand side by side until a person chooses, and the one not chosen is kept', async () => {
    const first = work('We met at the gate.');
    expect((await send([first])).results[first.id]).toBe('applied');

    const one = work('We met at the gate, all twelve.', [first.id]);
    const two = work('We met on the bridge and sang.', [first.id]);
    expect((await send([one])).results[one.id]).toBe('applied');
    const apart = await send([two], { [SHEET]: 1 });
    expect(apart.results[two.id]).toBe('conflict');
    expect(textsOf(apart)).toEqual([one.body.text, two.body.text]);
    expect(textsOf(await send([], { [SHEET]: 2 }))).toEqual([one.body.text, two.body.text]);

    const chosen = work(two.body.text, [one.id, two.id]);
    const settled = await send([chosen], { [SHEET]: 3 });
    expect(settled.results[chosen.id]).toBe('applied');
    expect(textsOf(settled)).toEqual([two.body.text]);
    expect(textsOf(await send([], { [SHEET]: 3 }))).toEqual([two.body.text]);
    expect(await everything()).toContain(one.body.text);
  });

  test('S89 half a letter is kept as �, and what comes with it in the same batch is kept too', async () => {
    const whole = work('Mi abuela cantaba 🎶');
    const half = work('We sang \ud83c', [whole.id]);
    const reply = await send([whole, half]);
    expect(reply.results).toEqual({ [whole.id]: 'applied', [half.id]: 'applied' });
    expect(textsOf(reply)).toEqual(['We sang \ufffd']);
  });

  test('arrive once however often and in whichever order they are sent', async () => {
    const first = work('one');
    const second = work('two', [first.id]);
    await send([second]);
    await send([first, second]);
    const again = await send([second, first]);
    expect(again.results).toEqual({ [first.id]: 'duplicate', [second.id]: 'duplicate' });
    expect(again.words?.[SHEET]).toEqual({
      count: 2,
      heads: [{ id: second.id, at: second.at, text: 'two' }],
    });
  });

  test('a version adds two calls, and a phone that asks for no words none', async () => {
    await send([work('one')], null);
    const calls = ['GetItem', 'Query', 'Query', 'PutItem', 'UpdateItem'];
    expect(database.calls.map(({ operation }) => operation)).toEqual(calls);
    database.forget();
    await send([], null);
    expect(database.calls).toHaveLength(2);
  });

  /** A hundred versions, each made from the one before; of one worksheet or of two. */
  const hundred = (sheets: readonly string[]) => {
    const last = new Map<string, string>();
    return Array.from({ length: MAX_EVENTS }, (_, n) => {
      const sheet = sheets[n % sheets.length]!;
      const event = work(`telling ${String(n)}`, [last.get(sheet) ?? []].flat(), sheet);
      last.set(sheet, event.id);
      return event;
    });
  };

  test.each([
    ['one worksheet', [SHEET]],
    ['two worksheets', [SHEET, OTHER]],
  ])('R5 repeated words write nothing: 100 versions of %s', async (_words, sheets) => {
    const events = hundred(sheets);
    const first = await send(events);
    expect(new Set(Object.values(first.results))).toEqual(new Set(['applied']));
    expect(textsOf(first, sheets.at(-1))).toEqual(['telling 99']);
    database.forget();
    const again = await send(events);
    expect(new Set(Object.values(again.results))).toEqual(new Set(['duplicate']));
    expect(Object.keys(again.results)).toHaveLength(MAX_EVENTS);
    expect(database.writes()).toEqual([]);
    expect(again.words).toEqual(first.words);
  });

  test('R5 words sent 100 times at once are kept once', async () => {
    const event = work('We met at the gate.');
    const replies = await Promise.all(Array.from({ length: 100 }, () => send([event])));
    for (const { results } of replies) {
      expect(['applied', 'duplicate']).toContain(results[event.id]);
    }
    expect((await send([])).words?.[SHEET]).toEqual({
      count: 1,
      heads: [{ id: event.id, at: event.at, text: event.body.text }],
    });
  });

  test('of one worksheet are one write to it, however many versions come', async () => {
    await send(hundred([SHEET]));
    const operations = database.writes().map(({ operation }) => operation);
    expect(operations.filter((operation) => operation === 'UpdateItem')).toHaveLength(1);
    expect(operations).toHaveLength(MAX_EVENTS + 1);
  });

  test('beyond the thousandth version of a worksheet are refused, and of another one taken', async () => {
    const versions = Array.from({ length: MOST_VERSIONS - 1 }, () => ({ id: ulid(), base: [] }));
    await api.deps.worksheets.list(learner.id, SHEET, versions, NOON);
    const [last, over] = [work('the thousandth'), work('one more')];
    const other = work('of another', [], OTHER);
    const { results } = await send([last, over, other]);
    expect(results).toMatchObject({
      [last.id]: 'conflict',
      [over.id]: { refused: 'too_large' },
      [other.id]: 'applied',
    });
  });

  test('B13: one person keeps 4 MB at most, all versions together; what goes over is refused and what was kept stays', async () => {
    const bytes = LARGEST_TEXT_BYTES;
    const full = MOST_TEXT_BYTES / bytes - 1;
    const versions = Array.from({ length: full }, () => ({ id: ulid(), base: [], bytes }));
    await api.deps.worksheets.list(learner.id, OTHER, versions, NOON);
    const largest = work('ñ'.repeat(bytes / 2));
    const over = work('a');
    const { results } = await send([largest, over], { [OTHER]: full });
    expect(results).toEqual({ [largest.id]: 'applied', [over.id]: { refused: 'too_large' } });
    expect((await send([largest], { [OTHER]: full })).results).toEqual({ [largest.id]: 'duplicate' });
    const erased = [say(0), say(1)];
    for (const choice of erased) await send([choice], null);
    expect((await send([over], { [OTHER]: full })).results).toEqual({ [over.id]: 'applied' });
  });

  test('a worksheet of the largest size is taken, whatever is in it', async () => {
    const body = (said: string): string => JSON.stringify({ parts: { said }, written: { said: 'en' } });
    const room = LARGEST_WORKSHEET_BYTES - body('').length;
    const fits = work(body('"'.repeat(Math.floor(room / 2))), [], LARGEST.id);
    const over = work(body('x'.repeat(room + 1)), [], LARGEST.id);
    expect((await send([fits])).results).toEqual({ [fits.id]: 'applied' });
    expect((await send([over])).results).toEqual({ [over.id]: { refused: 'too_large' } });
  });

  test('a phone is told of what it is behind on, and of nothing else', async () => {
    await send([work('one'), work('two', [], OTHER)]);
    const reply = await send([], { [SHEET]: 1 });
    expect(Object.keys(reply.words ?? {})).toEqual([OTHER]);
    expect((await send([], { [SHEET]: 1, [OTHER]: 1 })).words).toEqual({});
  });

  test('after a restore a phone is told of everything, whatever its numbers', async () => {
    await send([work('one')]);
    expect(textsOf(await send([], { [SHEET]: 1 }, learner, 'epoch-0'))).toEqual(['one']);
  });

  test('of 20 phones at once none loses its words', async () => {
    const all = Array.from({ length: 20 }, (_, n) => work(`phone ${String(n)}`));
    await Promise.all(all.map((event) => send([event])));
    expect(textsOf(await send([]))).toEqual(all.map(({ body }) => body.text).toSorted());
  });

  test('of another part of the course are refused as unknown_step, over 32 KB as too_large', async () => {
    const card = work('words on a card', [], plain.modules[0]!.lessons[0]!.sections[0]);
    const long = work('x'.repeat(LARGEST_TEXT_BYTES + 1));
    const joined = Array.from({ length: MOST_JOINED }, () => ulid());
    const longest = work('x'.repeat(LARGEST_TEXT_BYTES), joined);
    const many = work('joins', [...joined, ulid()]);
    const { results } = await send([card, long, many, longest]);
    expect(results).toEqual({
      [card.id]: { refused: 'unknown_step' },
      [long.id]: { refused: 'too_large' },
      [many.id]: { refused: 'bad_shape' },
      [longest.id]: 'applied',
    });
  });

  test('are not kept before somebody said so', async () => {
    const other = await makeLearner(database);
    const event = work('a heron on the levee');
    const reply = await send([event], {}, other);
    expect(reply.results[event.id]).toBe('retry');
    expect(await everything()).not.toContain('a heron on the levee');
    await send([say(0)], null, other);
    expect((await send([event], {}, other)).results[event.id]).toBe('retry');
    expect(await everything()).not.toContain('a heron on the levee');
  });

  test('R2 wait, and are not given up, where a restored database has not heard yet that they are to be kept', async () => {
    const other = await makeLearner(database);
    const yes = say(1);
    const event = work('a kingfisher by the weir');
    const first = await send([event], {}, other, 'epoch-0');
    const again = await send([yes, event], {}, other);
    expect(first.results[event.id]).toBe('retry');
    expect(again.results).toEqual({ [yes.id]: 'applied', [event.id]: 'applied' });
    expect(textsOf(again)).toEqual([event.body.text]);
  });

  test('are taken away when somebody wants them kept no more, and no re-offer brings them back', async () => {
    const [one, two] = [work('a first heron'), work('a second heron', [], OTHER)];
    await send([one, two]);
    expect(await everything()).toContain('heron');
    await send([say(0)]);
    expect(await everything()).not.toContain('heron');
    await send([one]);
    await send([say(1)]);
    const offered = await send([one, two]);
    expect(offered.results).toEqual({ [one.id]: 'duplicate', [two.id]: 'duplicate' });
    expect(textsOf(offered)).toEqual([]);
    expect(await everything()).not.toContain('heron');
    const fresh = work('an egret', [one.id]);
    expect((await send([fresh])).results[fresh.id]).toBe('applied');
    expect(textsOf(await send([]))).toEqual(['an egret']);
  });

  test('deleted, are erased with every version they were made from, and no re-offer brings them back', async () => {
    const [one, two] = [work('a first stork'), work('a spoonbill elsewhere', [], OTHER)];
    const next = work('a second stork', [one.id]);
    const deleted = work('', [next.id]);
    await send([one, two, next]);

    expect((await send([deleted])).results[deleted.id]).toBe('applied');

    const left = await everything();
    for (const { body } of [one, next]) expect(left).not.toContain(body.text);
    expect(left).toContain(two.body.text);
    const again = await send([one, next, deleted]);
    expect(new Set(Object.values(again.results))).toEqual(new Set(['duplicate']));
    expect(textsOf(again)).toEqual(['']);
    expect(await everything()).not.toContain('a second stork');
    // Undone, or written again, they are a version like any other.
    const undone = work('a second stork', [deleted.id]);
    expect((await send([undone])).results[undone.id]).toBe('applied');
    expect(textsOf(await send([]))).toEqual(['a second stork']);
  });

  test('deleted, are erased also where what they were made from comes later', async () => {
    const one = work('a first curlew');
    const next = work('a second curlew', [one.id]);
    await send([work('', [next.id])]);
    await send([next]);
    const reply = await send([one]);
    expect(reply.results[one.id]).toBe('applied');
    expect(textsOf(reply)).toEqual(['']);
    expect(await everything()).not.toContain('curlew');
  });

  test('deleted on one phone, stay as another phone wrote them apart, until a person chooses', async () => {
    const one = work('a first bittern');
    await send([one]);
    const [deleted, apart] = [work('', [one.id]), work('a bittern and a teal', [one.id])];
    await send([deleted]);
    const reply = await send([apart]);
    expect(reply.results[apart.id]).toBe('conflict');
    expect(textsOf(reply)).toEqual(['', apart.body.text]);
    expect(await everything()).not.toContain(one.body.text);
    await send([work('', [deleted.id, apart.id])]);
    expect(await everything()).not.toContain('bittern');
  });

  test('deleted, are erased with the next call where a crash came between', async () => {
    const one = work('a first avocet');
    await send([one]);
    const left = { worksheet: SHEET, id: ulid(), base: [one.id], bytes: 0, at: NOON, text: '' };
    await api.deps.worksheets.put(learner.id, left);
    await api.deps.worksheets.list(learner.id, SHEET, [left], NOON);
    expect(await everything()).toContain('avocet');
    await send([], { [SHEET]: 2 });
    expect(await everything()).not.toContain('avocet');
    database.forget();
    await send([], { [SHEET]: 2 });
    expect(database.writes()).toEqual([]);
  });
});

/** What a database takes for an answer on a slow day. */
const ANSWER_MS = 30;

test(`R11 a hundred versions come within the deadline of a call, new and again, with a database that takes ${ANSWER_MS} ms for each answer`, async () => {
  const slow = await startDatabase({ delayMs: ANSWER_MS });
  try {
    const api = makeApi(slow, { catalogue });
    const learner = await makeLearner(slow);
    const send = (events: readonly unknown[]) =>
      api.ask(sync, batchOf(learner.id, events, { words: {} }), learner.cookie);
    await send([say(1)]);
    const events = Array.from({ length: MAX_EVENTS }, (_, n) =>
      work(`telling ${String(n)}`, [], n % 2 === 0 ? SHEET : OTHER),
    );

    for (const receipts of [['applied', 'conflict'], ['duplicate']]) {
      slow.forget();
      const { results } = await send(events);
      // The other half of the time is for what the function itself does.
      expect(ANSWER_MS * slow.inTurn()).toBeLessThan(DEADLINE_MS / 2);
      expect(Object.keys(results)).toHaveLength(MAX_EVENTS);
      expect(new Set(Object.values(results))).toEqual(new Set(receipts));
    }
  } finally {
    await slow.stop();
  }
});
