import { expect, test } from 'vitest';
import type { Item, Lesson, Section } from '#domain/course/course.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { LessonView } from '#routes/[[lang=lang]]/[module]/[lesson]/lesson-view.svelte.ts';

const UNTIL = Date.parse('2030-07-13T23:59:59.999Z');

const section = (id: string, more: Partial<Section> = {}): Section => ({
  id: `rights.${id}`,
  kind: 'idea',
  title: id,
  blocks: [],
  ...more,
});
const item = (id: string): Item => ({
  id: `rights.${id}`,
  scored: true,
  stem: id,
  key: { type: 'single', options: ['one', 'two', 'three'], right: 'one' },
});
const box = section('law', { title: 'Before you act' });

const LESSON: Lesson = {
  ...{ id: 'rights', module: 'act', number: '8.4', language: 'en' },
  ...{ title: 'Rights', minutes: 10, core: true, canDo: [] },
  sections: [
    section('hook', { kind: 'hook' }),
    section('law', { hold: { until: UNTIL, instead: box } }),
    section('stopped', { hold: { until: UNTIL } }),
    section('risk'),
    section('first-words', { kind: 'check', item: item('first-words'), hold: { until: UNTIL } }),
    section('advice', { kind: 'check', item: item('advice') }),
    section('call', { hold: { until: UNTIL - 1, instead: section('call', { title: 'no number' }) } }),
  ],
};

/** A record in which these items were missed so often. */
const missed = (misses: Readonly<Record<string, number>>): LearningRecord =>
  ({
    steps: {},
    skips: {},
    answers: Object.fromEntries(
      Object.entries(misses).map(([id, count]) => {
        const attempt = { id: 'a', at: 1, answer: 'two', right: false };
        return [`rights.${id}`, { best: attempt, first: Array.from({ length: count }, () => attempt) }];
      }),
    ),
  }) as unknown as LearningRecord;

const visit = (now: number | null, record = missed({})): LessonView => {
  const view = new LessonView(() => LESSON, { view: { record, swaps: new Set<string>() } });
  if (now !== null) view.begin('visit', now);
  return view;
};
const titles = (view: LessonView): string[] => view.cards.map((card) => card.section.title);

test('before the page has a clock, and up to the last moment, everything is shown', () => {
  const all = ['hook', 'law', 'stopped', 'risk', 'first-words', 'advice', 'call'];
  expect(titles(visit(null))).toEqual(all);
  expect(titles(visit(UNTIL - 1))).toEqual(all);
});

test('afterwards the box stands in the place of all that lapsed, and a card without its number in its own', () => {
  expect(titles(visit(UNTIL + 1))).toEqual(['hook', 'Before you act', 'risk', 'advice', 'no number']);
});

test('an item that was missed and has lapsed does not come again; one that has not does', () => {
  const record = missed({ 'first-words': 1, advice: 1 });
  expect(visit(UNTIL - 1, record).cards.map(({ hash }) => hash)).toContain('first-words~2');
  const hashes = visit(UNTIL + 1, record).cards.map(({ hash }) => hash);
  expect(hashes).toContain('advice~2');
  expect(hashes).not.toContain('first-words~2');
});

test('what was missed comes after the last question, shuffled anew at each try and each visit', () => {
  const view = visit(UNTIL - 1);
  const card = view.cards.find(({ hash }) => hash === 'advice')!;
  view.missed(card);
  expect(view.cards.map(({ hash }) => hash).indexOf('advice~2')).toBe(6);
  expect(view.comesAgain(card)).toBe(true);
  const orders = new Set<string>();
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
    view.begin(name, UNTIL - 1);
    for (let tries = 0; tries < 3; tries += 1) {
      view.retry(card, item('advice'));
      orders.add(view.attemptFor(card, item('advice')).shown.join());
    }
  }
  expect(orders.size).toBeGreaterThan(3);
});

test('a story with a note is open once it was opened here, was read before, or is read in its other telling', () => {
  const noted = section('law', { kind: 'story', note: { text: 'Next: police.', twin: 'rights.twin' } });
  const twin = section('twin', { kind: 'twin' });
  const lesson: Lesson = { ...LESSON, sections: [noted, twin] };
  const record = missed({});
  const seen = (steps: LearningRecord['steps'], isSwapped = false): LessonView =>
    new LessonView(() => lesson, {
      view: { record: { ...record, steps }, swaps: new Set(isSwapped ? [noted.id] : []) },
    });
  const view = seen({});
  expect(view.isOpen(noted)).toBe(false);
  expect(view.isOpen(twin)).toBe(true);
  view.opened = [noted.id];
  expect(view.isOpen(noted)).toBe(true);
  expect(seen({ [noted.id]: 1 }).isOpen(noted)).toBe(true);
  expect(seen({}, true).isOpen(noted)).toBe(true);
});

test('a guess stays with the visit, on the card that asks it and on the one that tells it', () => {
  const guess = { ask: 'Who?', options: ['One', 'Two'], right: 1, why: 'So.', answered: 'rights.risk' };
  const sections = [section('hook', { kind: 'hook', guess }), section('law'), section('risk')];
  const view = new LessonView(() => ({ ...LESSON, sections }), {
    view: { record: missed({}), swaps: new Set<string>() },
  });
  view.guessesAt('rights.hook')[0]?.attempt.pick('0');
  view.begin('visit', 1);
  expect(view.guessesAt('rights.risk').map(({ attempt }) => attempt.picked)).toEqual([['0']]);
  expect(view.guessesAt('rights.law')).toEqual([]);
});
