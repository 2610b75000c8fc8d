import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_HISTORY,
  type History,
  type Version,
  deletedIn,
  headsOf,
  withVersion,
} from '#domain/worksheets/worksheet.ts';
import { textsKeptSince } from '#domain/record/texts-kept.ts';
import { ulidOf } from '../../support/ulids.ts';
import { holds } from '../../support/holds.ts';

const historyOf = (versions: readonly Version[]): History => versions.reduce(withVersion, EMPTY_HISTORY);

type Move =
  | { readonly does: 'write' | 'sync'; readonly phone: number }
  | { readonly does: 'join'; readonly phone: number };

interface Told {
  /** In the order they were made. */
  readonly made: readonly Version[];
  /** Pairs of versions where one was written by somebody who had seen the other. */
  readonly joins: ReadonlySet<string>;
}

/**
 * Plays a story that could happen: phones write on what they have and now and then sync, and at times a
 * person joins versions that went apart.
 */
function tell(moves: readonly Move[]): Told {
  const made: Version[] = [];
  const joins = new Set<string>();
  const phones = Array.from({ length: 3 }, () => ({ knows: EMPTY_HISTORY, mine: [] as readonly string[] }));
  let server = EMPTY_HISTORY;
  for (const { does, phone: at } of moves) {
    const phone = phones[at % phones.length]!;
    if (does === 'sync') {
      for (const [id, base] of phone.knows.versions) server = withVersion(server, { id, base });
      phone.knows = server;
      const heads = headsOf(server);
      const isOverwritten = !phone.mine.some((id) => heads.includes(id));
      if (isOverwritten || heads.length === 1) phone.mine = heads.slice(0, 1);
      continue;
    }
    const id = ulidOf(made.length + 1);
    const base = does === 'join' ? headsOf(phone.knows).slice(0, 8) : phone.mine;
    if (does === 'join') joins.add(id);
    made.push({ id, base });
    phone.knows = withVersion(phone.knows, { id, base });
    phone.mine = [id];
  }
  return { made, joins };
}

const stories = fc
  .array(
    fc.record({
      does: fc.constantFrom('write' as const, 'sync' as const, 'join' as const),
      phone: fc.nat(2),
    }),
    { maxLength: 40 },
  )
  .map(tell);

/** Everything a version was made from, near or far. */
function ancestors(versions: readonly Version[], id: string): Set<string> {
  const byId = new Map(versions.map((version) => [version.id, version.base]));
  const found = new Set<string>();
  const look = (at: string): void => {
    for (const base of byId.get(at) ?? []) {
      if (found.has(base)) continue;
      found.add(base);
      look(base);
    }
  };
  look(id);
  return found;
}

describe('R9 the versions of a worksheet', () => {
  test('come to the same heads in any order, in any batches, however often', () =>
    holds(
      stories.chain(({ made }) =>
        fc.tuple(fc.constant(made), fc.shuffledSubarray([...made, ...made], { minLength: made.length * 2 })),
      ),
      ([made, shuffled]) => {
        expect(headsOf(historyOf(shuffled))).toEqual(headsOf(historyOf(made)));
      },
    ));

  test('are all kept: each is a head until another names it, and then a head was made from it', () =>
    holds(stories, ({ made }) => {
      const history = historyOf(made);
      const heads = headsOf(history);
      const covered = new Set(heads.flatMap((id) => [id, ...ancestors(made, id)]));
      const named = new Set(made.flatMap(({ base }) => base));
      expect(heads).toEqual(made.flatMap(({ id }) => (named.has(id) ? [] : id)));
      expect(history.versions.size).toBe(made.length);
      expect(made.filter(({ id }) => !covered.has(id))).toEqual([]);
    }));

  test('are merged by a person alone: fewer heads only by a version that names several', () =>
    holds(stories, ({ made, joins }) => {
      let history = EMPTY_HISTORY;
      for (const version of made) {
        const before = headsOf(history).length;
        history = withVersion(history, version);
        if (!joins.has(version.id)) {
          expect(headsOf(history).length).toBeGreaterThanOrEqual(before);
        }
      }
    }));

  test('that name each other in a ring are all shown', () => {
    const ring = [
      { id: ulidOf(1), base: [ulidOf(2)] },
      { id: ulidOf(2), base: [ulidOf(1)] },
    ];
    expect(headsOf(historyOf(ring))).toEqual([ulidOf(1), ulidOf(2)]);
  });

  test('that were taken away are no heads, also when they are offered again', () => {
    const [old, fresh] = [ulidOf(1), ulidOf(2)];
    const taken: History = { ...historyOf([{ id: old, base: [] }]), gone: new Set([old]) };
    expect(headsOf(withVersion(taken, { id: old, base: [] }))).toEqual([]);
    expect(headsOf(withVersion(taken, { id: fresh, base: [old] }))).toEqual([fresh]);
  });
});

describe('a text that somebody deleted', () => {
  /** Stories in which some versions are empty. */
  const deletions = fc
    .tuple(stories, fc.infiniteStream(fc.boolean()))
    .map(([{ made }, isEmpty]) =>
      made.map((version): Version => ({ ...version, bytes: isEmpty.next().value === true ? 0 : 1 })),
    );

  test('is every version that an empty one was made from, in whichever order they come', () =>
    holds(
      deletions.chain((made) =>
        fc.tuple(fc.constant(made), fc.shuffledSubarray(made, { minLength: made.length })),
      ),
      ([made, shuffled]) => {
        const due = new Set(made.flatMap(({ id, bytes }) => (bytes === 0 ? [...ancestors(made, id)] : [])));
        expect(deletedIn(historyOf(shuffled))).toEqual([...due].sort());
        const gone = new Set(due);
        expect(deletedIn({ ...historyOf(shuffled), gone })).toEqual([]);
      },
    ));

  test('is named also where it has not come yet; one whose bytes nobody counted deletes nothing', () => {
    const [first, second, last] = [1, 2, 3].map(ulidOf) as [string, string, string];
    const emptied = historyOf([{ id: last, base: [second], bytes: 0 }]);
    expect(deletedIn(emptied)).toEqual([second]);
    expect(deletedIn(withVersion(emptied, { id: second, base: [first], bytes: 4 }))).toEqual([first, second]);
    expect(deletedIn(historyOf([{ id: last, base: [second] }]))).toEqual([]);
  });
});

test('words are kept with the account only once somebody said so, and since then', () => {
  const told = (values: Record<string, number>) => ({
    forms: { 'settings.words': { id: ulidOf(7), at: 1, values } },
  });
  expect(textsKeptSince({ forms: {} })).toBeNull();
  expect(textsKeptSince(told({ on: 1 }))).toBe(ulidOf(7));
  expect(textsKeptSince(told({ on: 0 }))).toBeNull();
  expect(textsKeptSince(told({}))).toBeNull();
});
