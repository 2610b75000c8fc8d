import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as keys from '#functions/storage/keys.ts';

/** Every builder, over as many strings as it takes. */
const BUILDERS: Record<string, (...parts: string[]) => object> = {
  person: (a) => keys.personKey(a),
  record: (a, b) => keys.recordKey(a, b),
  role: (a, b, c) => keys.roleKey(a, b, c),
  enrolment: (a, b) => keys.enrolmentKey(a, b),
  emailClaim: (a) => keys.emailClaimKey(a),
  cohort: (a) => keys.cohortKey(a),
  affiliate: (a) => keys.affiliateKey(a),
  joinLink: (a) => keys.joinLinkKey(a),
  roleIndex: (a, b, c) => keys.roleIndex(a, b, c),
  enrolmentIndex: (a, b, c) => keys.enrolmentIndex(a, b, c),
  cohortIndex: (a, b, c) => keys.cohortIndex(a, b, c),
  joinLinkIndex: (a, b, c) => keys.joinLinkIndex(a, Number(b), c),
  certificate: (a, b, c, d) => keys.certificateKey(a, b, c, Number(d)),
  certificateIndex: (a) => keys.certificateIndex(a),
  certificateWish: (a) => keys.certificateWishKey(a),
  statusPlace: (a, b) => keys.statusPlaceKey(Number(a), Number(b)),
  publishedList: (a) => keys.publishedListKey(Number(a)),
  audit: (a, b, c) => keys.auditKey(a, Number(b), c),
  ledger: (a, b, c, d) => keys.ledgerKey(a, b, c, Number(d)),
};
const SHORT: Record<string, (...parts: string[]) => object> = {
  session: (a) => keys.sessionKey(a),
  sessionIndex: (a, b, c) => keys.sessionIndex(a, Number(b), c),
  flow: (a) => keys.flowKey(a),
  counter: (a, b, c) => keys.counterKey(a, b, Number(c)),
};

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ulid = fc
  .tuple(
    fc.constantFrom(...Array.from(letters.slice(0, 8))),
    fc.array(fc.constantFrom(...Array.from(letters)), { minLength: 25, maxLength: 25 }),
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

function build(builder: (...parts: string[]) => object, parts: string[]): string | null {
  try {
    return JSON.stringify(builder(...parts));
  } catch (error) {
    expect(error).toBeInstanceOf(keys.BadKeyPart);
    return null;
  }
}

test.each([
  ['core and log', BUILDERS],
  ['short', SHORT],
])('S40 in %s, two different things never share a key: builders throw or differ', (_where, all) => {
  const call = fc
    .constantFrom(...Object.keys(all))
    .chain((name) => fc.tuple(fc.constant(name), fc.array(part, { minLength: 4, maxLength: 4 })))
    .map(([name, parts]) => ({ name, parts: parts.slice(0, all[name]!.length) }));

  fc.assert(
    fc.property(call, call, (one, other) => {
      const [left, right] = [
        build(all[one.name]!, one.parts),
        build(all[other.name]!, other.parts),
      ];
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      // Numbers are parsed before they are parts: "7" and "07" are the same count.
      const same = (parts: string[]) =>
        parts.map((each) => (/^\d+$/.test(each) ? Number(each) : each));
      if (JSON.stringify(same(one.parts)) === JSON.stringify(same(other.parts))) return;
      expect(left === null || left !== right).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('S40 no key of a part with a separator can be built', () => {
  const joined = '01ARZ3NDEKTSV4RRFFQ69G5FAV#PROFILE';
  for (const builder of [...Object.values(BUILDERS), ...Object.values(SHORT)]) {
    expect(() => builder(joined, joined, joined, joined)).toThrow(keys.BadKeyPart);
  }
});

test('a builder’s error tells no value', () => {
  expect(() => keys.personKey('maria@example.org')).toThrow(/^not a ULID$/);
});

test('names sort without case, marks or separators, and always have a key', () => {
  expect(keys.foldName('María Élena')).toBe('maria elena');
  expect(keys.foldName('A#B')).toBe('a b');
  expect(keys.foldName('\u0301')).toBe('-');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(keys.foldName(name)).toMatch(/^[^#\p{Cc}]{1,400}$/u);
    }),
  );
});

test('the one query’s range holds enrolments, profile, records and roles, and nothing else', () => {
  const { from, to } = keys.PERSON_FILE_RANGE;
  const inside = (sk: string) => from <= sk && sk <= to;
  expect(['E#1', 'PROFILE', 'R#core', 'ROLE#alliance'].every(inside)).toBe(true);
  expect(['CERT#core#1', 'S#before#1', 'V#1', 'W#1'].some(inside)).toBe(false);
});
