import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadKeyPart, foldName } from '#functions/storage/keys.ts';
import { ITEM_KINDS } from '#functions/storage/kinds.ts';
import { PERSON_FILE_RANGE, personItems } from '#functions/storage/people.ts';
import { CROCKFORD } from '../../../support/ulids.ts';
import { holds } from '../../../support/holds.ts';

/** One builder of keys: of an item, or of its place in an index. */
interface Builder {
  readonly name: string;
  readonly isShort: boolean;
  /** Name and pattern of each part. */
  readonly parts: readonly (readonly [name: string, pattern: string])[];
  readonly build: (parts: Record<string, unknown>) => object;
}

const NUMERIC = ['instant', 'ordinal', 'count'];

const BUILDERS = ITEM_KINDS.flatMap((kind) =>
  (['main', 'g1', 'g2'] as const).flatMap((which): Builder[] => {
    const text = kind.keys[which];
    if (text === undefined) return [];
    const found = [...text.matchAll(/<(\w+):([\w-]+)>/g)];
    const builders = kind as unknown as Record<string, Builder['build']>;
    return [
      {
        name: `${kind.name} ${which}`,
        isShort: kind.table === 'short',
        parts: [...new Map(found.map(([, name, pattern]) => [String(name), String(pattern)])).entries()],
        build: (parts) => builders[which === 'main' ? 'key' : which]!(parts),
      },
    ];
  }),
);

const ulid = fc
  .tuple(
    fc.constantFrom(...Array.from(CROCKFORD.slice(0, 8))),
    fc.array(fc.constantFrom(...Array.from(CROCKFORD)), { minLength: 25, maxLength: 25 }),
  )
  .map(([first, rest]) => first + rest.join(''));
const hash = fc
  .array(fc.constantFrom(...Array.from('abcXYZ019-_')), { minLength: 43, maxLength: 43 })
  .map((all) => all.join(''));
const slug = fc.stringMatching(/^[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,3}$/);
/** What fits some pattern, things cut and joined by separators, and anything at all. */
const part = fc.oneof(
  ulid,
  hash,
  slug,
  fc.constantFrom('alliance', '2026-11-24', '1700000000000', '7', '', '#', '203.0.113.0/24'),
  fc.tuple(ulid, slug).map((both) => both.join('#')),
  fc.string(),
  fc.string({ unit: 'binary' }),
);

const partsOf = ({ parts }: Builder, texts: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    parts.map(([name, pattern], at) => {
      const text = texts[at] ?? '';
      return [name, NUMERIC.includes(pattern) && /^\d+$/.test(text) ? Number(text) : text];
    }),
  );

function build(builder: Builder, parts: Record<string, unknown>): string | null {
  try {
    return JSON.stringify(builder.build(parts));
  } catch (error) {
    expect(error).toBeInstanceOf(BadKeyPart);
    return null;
  }
}

/** What a call stands for: names that sort alike are one. */
const meaning = (builder: Builder, parts: Record<string, unknown>): string =>
  JSON.stringify([
    builder.name,
    ...builder.parts.map(([name, pattern]) =>
      pattern === 'folded' ? foldName(String(parts[name])) : parts[name],
    ),
  ]);

test.each([
  ['core and log', BUILDERS.filter(({ isShort }) => !isShort)],
  ['short', BUILDERS.filter(({ isShort }) => isShort)],
])('S40 in %s, two different things never share a key: builders throw or differ', (_where, all) => {
  const call = fc
    .tuple(fc.constantFrom(...all), fc.array(part, { minLength: 4, maxLength: 4 }))
    .map(([builder, texts]) => ({ builder, parts: partsOf(builder, texts) }));

  holds.with({ numRuns: 5000 })(call, call, (one, other) => {
    fc.pre(meaning(one.builder, one.parts) !== meaning(other.builder, other.parts));
    const left = build(one.builder, one.parts);
    expect(left === null || left !== build(other.builder, other.parts)).toBe(true);
  });
});

const fitting: Record<string, fc.Arbitrary<string | number>> = {
  ulid,
  slug,
  hash,
  'public-id': hash.map((text) => text.slice(0, 22)),
  scope: fc.oneof(fc.constant('alliance'), ulid),
  day: fc.constant('2026-11-24'),
  'day-or-rolling': fc.constantFrom('rolling', '2026-11-24'),
  subject: fc.tuple(ulid, ulid).map((both) => both.join(':')),
  section: fc.tuple(slug, slug).map((both) => both.join('.')),
  folded: fc.string({ unit: 'binary' }),
  instant: fc.nat(),
  ordinal: fc.nat(9999),
  count: fc.nat(),
};

test('S40 of parts that fit, each key is of exactly one kind, which reads the parts back', () => {
  const call = fc
    .constantFrom(...ITEM_KINDS)
    .chain((kind) =>
      fc
        .record(
          Object.fromEntries(
            [...kind.keys.main.matchAll(/<(\w+):([\w-]+)>/g)].map(([, name, pattern]) => [
              String(name),
              fitting[String(pattern)]!,
            ]),
          ),
        )
        .map((parts) => ({ kind, parts })),
    );
  holds(call, ({ kind, parts }) => {
    const { key, partsOf: readBack } = kind as unknown as typeof personItems;
    const item = key(parts as { person: string });
    const owners = ITEM_KINDS.filter((each) => each.table === kind.table && each.owns(item));
    expect(owners.map(({ name }) => name)).toEqual([kind.name]);
    const asText = Object.entries(parts).map(([name, value]) => [name, String(value)]);
    const read = Object.entries(readBack(item)).map(([name, text]) => [
      name,
      typeof parts[name] === 'number' ? String(Number(text)) : text,
    ]);
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(asText));
  });
});

test('S40 no key of a part with a separator can be built', () => {
  const joined = '01ARZ3NDEKTSV4RRFFQ69G5FAV#PROFILE';
  for (const builder of BUILDERS) {
    const parts = partsOf(builder, [joined, joined, joined, joined]);
    expect(() => builder.build(parts)).toThrow(BadKeyPart);
  }
});

test('a builder’s error tells no value', () => {
  expect(() => personItems.key({ person: 'maria@example.org' })).toThrow(/^not a ulid$/);
});

test('names sort without case, marks or separators, and always have a key', () => {
  expect(foldName('María Élena')).toBe('maria elena');
  expect(foldName('A#B')).toBe('a b');
  expect(foldName('\u0301')).toBe('-');
  holds(fc.string({ unit: 'binary' }), (name) => {
    expect(foldName(name)).toMatch(/^[^#\p{Cc}]{1,400}$/u);
  });
});

test('the one query’s range holds enrolments, lines of gradebooks, a hold, requests to join, profile, records and roles, and nothing else', () => {
  const { from, to } = PERSON_FILE_RANGE;
  const inside = ITEM_KINDS.filter(({ table, keys: { main } }) => {
    const [partition, sort = ''] = main.split(' / ');
    return table === 'core' && partition === 'P#<person:ulid>' && from <= sort && sort <= to;
  });
  expect(inside.map(({ name }) => name).toSorted()).toEqual(
    ['person', 'role', 'enrolment', 'grade line', 'join request', 'record', 'sign-in on hold'].toSorted(),
  );
});
