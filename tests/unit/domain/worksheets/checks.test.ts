import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findingsOf, standingOf } from '#domain/worksheets/checks.ts';
import type { Body, Check, Value } from '#domain/worksheets/definition.ts';
import { holds } from '../../../support/holds.ts';

const TODAY = '2027-04-30';
const parts = [
  { id: 'say', kind: 'long' },
  { id: 'day', kind: 'date' },
  { id: 'end', kind: 'date' },
  { id: 'minors', kind: 'yes-no' },
  { id: 'tags', kind: 'many', options: [{ id: 'a' }, { id: 'b' }] },
  {
    id: 'roles',
    kind: 'rows',
    fields: [
      { id: 'role', kind: 'choice', options: [{ id: 'lead' }, { id: 'liaison' }, { id: 'care' }] },
      { id: 'who', kind: 'text' },
      { id: 'after', kind: 'pick', of: 'roles' },
    ],
  },
  { id: 'way', kind: 'path', of: 'roles' },
  {
    id: 'ties',
    kind: 'rows',
    fields: [
      { id: 'from', kind: 'pick', of: 'roles' },
      { id: 'to', kind: 'pick', of: 'roles' },
    ],
  },
  { id: 'steps', kind: 'rows', fields: [{ id: 'pressure', kind: 'rating' }] },
] as const;
const body = (values: Readonly<Record<string, Value>>): Body => ({ parts: values, written: {} });
const role = (id: string, name: string, who: string) => ({ id, role: name, who });
const THREE = [role('a', 'lead', 'P.'), role('b', 'care', 'L.'), role('c', 'liaison', 'R.')];
/** A row that ties two. Its own id says nothing of whom. */
const tie = (from: string, to: string) => ({ id: 'c', from, to });
const found = (
  check: Omit<Check, 'id' | 'say'> & Record<string, unknown>,
  values: Readonly<Record<string, Value>>,
) =>
  findingsOf({ parts, checks: [{ id: 'c', say: 'Look.', ...check } as Check] }, body(values), TODAY).map(
    ({ row, field }) => [row, field].filter((each) => each !== undefined).join('.'),
  );

/** A check, a body that it lets pass and one that it trips on, with the row and field it names. */
type Case = readonly [
  check: Omit<Check, 'id' | 'say'> & Record<string, unknown>,
  good: Readonly<Record<string, Value>>,
  bad: Readonly<Record<string, Value>>,
  where?: string,
];
const ALL: Readonly<Record<string, Case>> = {
  'a part is filled': [{ is: 'filled', of: 'say' }, { say: 'x' }, { say: '  ' }],
  'a field is filled in every row': [
    { is: 'filled', of: 'roles.who' },
    { roles: [role('a', 'lead', 'P.')] },
    { roles: [role('a', 'lead', 'P.'), { id: 'b', role: 'care' }] },
    'b.who',
  ],
  'rows of a kind are counted': [
    { is: 'count', of: 'roles', by: 'rows', where: { role: 'lead' }, exactly: 1 },
    { roles: [role('a', 'lead', 'P.'), role('b', 'care', 'L.')] },
    { roles: [role('a', 'lead', 'P.'), role('b', 'lead', 'L.')] },
  ],
  picks: [{ is: 'count', of: 'tags', by: 'picks', atLeast: 2 }, { tags: ['a', 'b'] }, { tags: ['a'] }],
  sentences: [{ is: 'count', of: 'say', by: 'sentences', atMost: 1 }, { say: 'One.' }, { say: 'One. Two.' }],
  'what is listed': [
    { is: 'count', of: 'say', by: 'listed', atLeast: 2 },
    { say: 'familias y jóvenes' },
    { say: 'familias' },
  ],
  words: [{ is: 'count', of: 'say', by: 'words', atLeast: 2 }, { say: 'two words' }, { say: 'one' }],
  'a share of rows': [
    { is: 'ratio', of: 'roles', where: { role: 'lead' }, atMost: 60 },
    { roles: [role('a', 'lead', 'P.'), role('b', 'care', 'L.')] },
    { roles: [role('a', 'lead', 'P.')] },
  ],
  'a share of some rows, where there are any': [
    { is: 'ratio', of: 'roles', among: { role: 'lead' }, where: { who: 'P.' }, atMost: 99 },
    { roles: [role('a', 'lead', 'P.'), role('b', 'lead', 'L.'), role('c', 'care', 'P.')] },
    { roles: [role('a', 'lead', 'P.'), role('b', 'care', 'L.')] },
  ],
  'a share of some rows, where there are none': [
    { is: 'ratio', of: 'roles', among: { role: 'lead' }, where: { who: 'P.' }, atMost: 99 },
    { roles: [role('c', 'care', 'P.')] },
    { roles: [role('a', 'lead', 'P.')] },
  ],
  'too many words': [
    { is: 'words', of: 'say', atMost: 3 },
    { say: 'one two three' },
    { say: 'one two three four' },
  ],
  'a long sentence': [
    { is: 'words', of: 'say', sentence: 2 },
    { say: 'One two. Three four.' },
    { say: 'One two three.' },
  ],
  'a word with a plainer one': [
    { is: 'words', of: 'say', jargon: ['stakeholders'] },
    { say: 'neighbors' },
    { say: 'All Stakeholders!' },
  ],
  'a phrase': [
    { is: 'phrase', of: 'say', any: ['we will consult'] },
    { say: 'They decide.' },
    { say: 'So we will  consult them.' },
  ],
  'a phrase that is wanted': [
    { is: 'phrase', of: 'say', any: ['will you', 'quieres'], wanted: true },
    { say: '¿Quieres venir?' },
    { say: 'Ven.' },
  ],
  'a day after another': [
    { is: 'date', of: 'end', after: 'day' },
    { day: '2027-05-01', end: '2027-05-02' },
    { day: '2027-05-02', end: '2027-05-01' },
  ],
  'a day before today': [
    { is: 'date', of: 'day', before: 'today' },
    { day: '2027-04-29' },
    { day: '2027-05-01' },
  ],
  'a day that is too old': [
    { is: 'date', of: 'day', olderThan: 30 },
    { day: '2027-04-01' },
    { day: '2027-03-01' },
  ],
  'one person in two roles that clash': [
    { is: 'clash', of: 'roles', who: 'who', what: 'role', pairs: [['lead', 'liaison']] },
    { roles: [role('a', 'lead', 'P.N.'), role('b', 'care', 'P.N.'), role('c', 'liaison', 'R.')] },
    { roles: [role('a', 'lead', 'P.N.'), role('b', 'liaison', ' p.n. ')] },
    'b.who',
  ],
  'a pick of a row that is gone': [
    { is: 'links', of: 'roles.after' },
    { roles: [{ ...role('a', 'lead', 'P.'), after: 'a' }] },
    { roles: [{ ...role('a', 'lead', 'P.'), after: 'gone' }] },
    'a.after',
  ],
  'a path with too many links': [
    { is: 'links', of: 'way', atMost: 1 },
    { roles: [role('a', 'lead', 'P.'), role('b', 'care', 'L.')], way: ['a', 'b'] },
    { roles: [role('a', 'lead', 'P.'), role('b', 'care', 'L.')], way: ['a', 'b', 'a'] },
  ],
  'a path that ends elsewhere': [
    { is: 'links', of: 'way', to: { role: 'lead' } },
    { roles: [role('a', 'lead', 'P.'), role('b', 'care', 'L.')], way: ['b', 'a'] },
    { roles: [role('a', 'lead', 'P.'), role('b', 'care', 'L.')], way: ['a', 'b'] },
  ],
  'a path between two that nothing ties, in either direction': [
    { is: 'links', of: 'way', along: 'ties' },
    { roles: THREE, ties: [tie('a', 'b'), tie('c', 'b')], way: ['a', 'b', 'c'] },
    { roles: THREE, ties: [tie('a', 'b'), tie('c', 'a')], way: ['a', 'b', 'c'] },
  ],
  'one part if another': [
    { is: 'filled', of: 'say', when: { minors: true } },
    { minors: false },
    { minors: true },
  ],
  'one part unless another': [
    { is: 'filled', of: 'say', unless: 'day' },
    { day: '2027-05-01' },
    { end: '2027-05-01' },
  ],
  'a field is filled in some rows': [
    { is: 'filled', of: 'roles.who', where: { role: ['lead', 'care'] } },
    { roles: [{ id: 'a', role: 'liaison' }, role('b', 'care', 'L.')] },
    { roles: [role('a', 'lead', 'P.'), { id: 'b', role: 'care' }] },
    'b.who',
  ],
  'words of several parts': [
    { is: 'words', of: 'say', with: ['roles.who'], atMost: 3 },
    { say: 'one two', roles: [role('a', 'lead', 'three')] },
    { roles: [role('a', 'lead', 'three four'), role('b', 'care', 'five six')] },
  ],
  'a phrase in any text': [
    { is: 'phrase', of: '*', any: ['arrest'] },
    { say: 'We sing.', roles: [role('a', 'lead', 'Arresting P.')] },
    { say: 'We sing.', roles: [role('a', 'lead', 'P., arrest lead')] },
    'a.who',
  ],
  'a phrase or a name': [
    { is: 'phrase', of: 'say', any: ['board chair'], wanted: true, orName: true },
    { say: 'la jefa, Ellen Voss' },
    { say: 'The hospital' },
  ],
  'a phrase at the beginning of a sentence': [
    { is: 'phrase', of: 'say', any: ['do you'], starts: true },
    { say: 'What do you see? Where do you go?' },
    { say: 'What is it? ¿Do you know?' },
  ],
  'a phrase, but not with these in the same sentence': [
    { is: 'phrase', of: 'say', any: ['arrest'], but: ['before any arrest'] },
    { say: 'We leave before any arrest.' },
    { say: 'We leave before any arrest. Then an arrest.' },
  ],
  'a phrase or a number': [
    { is: 'phrase', of: 'say', any: ['noon'], wanted: true, orNumber: true },
    { say: 'on the 14th' },
    { say: 'soon' },
  ],
  'a field is filled in some row': [
    { is: 'filled', of: 'roles.who', some: true },
    { roles: [{ id: 'a', role: 'lead' }, role('b', 'care', 'L.')] },
    {
      roles: [
        { id: 'a', role: 'lead' },
        { id: 'b', role: 'care' },
      ],
    },
  ],
  'a number that rises too fast': [
    { is: 'rise', of: 'steps.pressure', atMost: 2 },
    { steps: [{ id: 'a', pressure: 1 }, { id: 'b' }, { id: 'c', pressure: 3 }, { id: 'd', pressure: 1 }] },
    { steps: [{ id: 'a', pressure: 1 }, { id: 'b' }, { id: 'c', pressure: 4 }] },
    'c.pressure',
  ],
};

describe('every kind of check', () => {
  test.each(Object.entries(ALL))('%s', (_name, [check, good, bad, where = '']) => {
    expect(found(check, good)).toEqual([]);
    expect(found(check, bad)).toEqual([where]);
  });

  test('says nothing of a part that is not known yet', () => {
    const checks = [{ id: 'c', is: 'filled', of: 'say', say: 'Look.' }] as const;
    expect(findingsOf({ parts, checks }, { ...body({}), unknown: ['say'] }, TODAY)).toEqual([]);
  });
});

describe('whatever somebody writes', () => {
  const TEXT = fc
    .array(fc.constantFrom('we', 'sing', 'arrest', 'vamos,'), { maxLength: 5 })
    .map((all) => all.join(' '));
  const WRITTEN = fc
    .record({ say: TEXT, whos: fc.array(TEXT, { maxLength: 4 }) })
    .map(({ say, whos }) => ({
      ...{ say, roles: whos.map((who, at) => ({ id: `row-${at}`, role: 'lead', who })) },
    }));
  const PHRASE = { is: 'phrase', any: ['arrest'] } as const;

  test('a phrase in any text is what is found in each of them', () =>
    holds(WRITTEN, (values) => {
      const each = ['say', 'roles.who'].flatMap((of) => found({ ...PHRASE, of }, values));
      expect(found({ ...PHRASE, of: '*' }, values)).toEqual(each);
    }));

  test('words of several parts are as many as each of them holds', () =>
    holds(WRITTEN, fc.nat({ max: 12 }), (values, atMost) => {
      const words = [values.say, ...values.roles.map(({ who }) => who)].join(' ').match(/\p{L}+/gu) ?? [];
      const check = { is: 'words' as const, of: 'say', with: ['roles.who'], atMost };
      expect(found(check, values).length).toBe(words.length > atMost ? 1 : 0);
    }));

  test('a rise is found just where a number is too far above the one before it', () => {
    const STEPS = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 });
    holds(STEPS, fc.integer({ min: 1, max: 4 }), (numbers, atMost) => {
      const steps = numbers.map((pressure, at) => ({ id: `row-${at}`, pressure }));
      const tooFar = numbers.flatMap((number, at) =>
        number - (numbers[at - 1] ?? number) > atMost ? [`row-${at}.pressure`] : [],
      );
      expect(found({ is: 'rise', of: 'steps.pressure', atMost }, { steps })).toEqual(tooFar);
    });
  });
});

test('what is found in any text is said of its part, with the lesson that says more', () => {
  const see = { module: 'act-together', lesson: 'rights-and-risk', say: 'Rights' };
  const checks = [{ id: 'c', is: 'phrase', of: '*', any: ['arrest'], say: 'Stop.', see }] as const;
  expect(findingsOf({ parts, checks }, body({ say: 'No arrest.' }), TODAY)).toEqual([
    { check: 'c', part: 'say', say: 'Stop.', see, blocks: false },
  ]);
});

test('ready is what somebody said, as long as nothing keeps it from that', () => {
  const checks = [{ id: 'c', is: 'filled', of: 'say', say: 'Look.', blocks: 'ready' }] as const;
  const standing = (each: Body) => standingOf(each, findingsOf({ parts, checks }, each, TODAY));
  expect(standing(body({ say: 'x' }))).toBe('draft');
  expect(standing({ ...body({ say: 'x' }), ready: true })).toBe('ready');
  expect(standing({ ...body({}), ready: true })).toBe('draft');
});
