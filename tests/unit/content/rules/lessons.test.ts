import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken, problem } from '../broken.ts';
import { both, CHECK, type Change, EN, ES, fixture, single, swap } from '../fixture.ts';

const words = (count: number, word: string): string =>
  Array.from({ length: count }, (_, place) => (place % 8 === 7 ? `${word}.` : word)).join(' ');

/** Ideas more, before the first try-it. */
const moreIdeas =
  (count: number): Change =>
  (text) =>
    text.replace(':::try-it', () => {
      const ids = Array.from({ length: count }, (_, place) => `more-${String(place)}`);
      const idea = (id: string): string => `:::idea{#${id} title="OK" credit="Ours."}\nOK.\n:::\n\n`;
      return `${ids.map(idea).join('')}:::try-it`;
    });

describeBroken({
  'an English lesson of 8 minutes with more words than fit in them': [
    { [EN]: swap('Put each in its place.', words(750, 'bus')) },
    problem('lesson-budget', EN, 1, /\d+ words in 8 minutes: at most 825, and 750 is better/u),
  ],
  'a Spanish lesson of 8 minutes with more words than fit in them': [
    { [ES]: swap('Pon cada cosa en su lugar.', words(800, 'bus')) },
    problem('lesson-budget', ES, 1, /\d+ words in 8 minutes: at most 900, and 750 is better/u),
  ],
  'a lesson of 7 minutes with more words than fit in them': [
    {
      [EN]: (text) =>
        text.replace('minutes: 8', 'minutes: 7').replace('Put each in its place.', () => words(675, 'bus')),
    },
    problem('lesson-budget', EN, 1, /\d+ words in 7 minutes: at most 742, and 675 is better/u),
  ],
  'a lesson with nothing to try': [
    both(
      swap(':::try-it{#sort title="Sort" item="sort"}\nPut each in its place.\n:::\n', ''),
      swap(':::try-it{#sort title="Ordena" item="sort"}\nPon cada cosa en su lugar.\n:::\n', ''),
    ),
    problem('anatomy', EN, 1, /1 to 4 of “try-it”, this one 0/u),
  ],
  'a lesson with no mix-ups': [
    both((text) => text.replace(/:::mix-up[^]*?\n:::\n/u, '')),
    problem('anatomy', ES, 1, /1 of “mix-up”, this one 0/u),
  ],
  'a lesson with no take-away': [
    both((text) => text.replace(/:::take-away[^]*?\n:::\n/u, '')),
    problem('anatomy', EN, 1, /1 of “take-away”, this one 0/u),
  ],
  'a lesson that does not begin with its hook': [
    both((text) => text.replace(/(:::hook[^]*?\n:::\n)\n(:::story[^]*?\n:::\n)/u, '$2\n$1')),
    problem('anatomy', EN, 1, /begins with its hook/u),
  ],
  'a lesson with one idea': [
    both((text) => text.replace(/:::idea\{#together[^]*?\n:::\n/u, '')),
    problem('anatomy', EN, 1, /2 to 4 of “idea”, this one 1/u),
  ],
  'a lesson with five ideas': [
    both(moreIdeas(3)),
    problem('anatomy', ES, 1, /2 to 4 of “idea”, this one 5/u),
  ],
  'a hook without a guess': [
    { [CHECK]: swap('on: hook', 'on: story') },
    problem('first-tap', EN, 1, /The hook asks no guess/u),
  ],
  'a guess after more than a minute of reading': [
    { [ES]: swap('¿Qué hay aquí?', words(190, 'bus')) },
    problem('first-tap', ES, 1, /after \d+ seconds, at most 60/u),
  ],
  'nothing to try up to the third card': [
    { [CHECK]: swap('answered: story', 'answered: together') },
    problem('first-tap', EN, 1, /to try comes on card 5, at the latest on 3/u),
  ],
  'a first question on the seventh card': [
    both(moreIdeas(2)),
    problem('first-tap', ES, 1, /first question comes on card 7, at the latest on 6/u),
  ],
  'a guess that a card before it tells': [
    { [CHECK]: swap('answered: story', 'answered: hook') },
    problem('first-tap', EN, 1, /answered on “hook”, which is no text from there on/u),
  ],
  'a guess with two right options': [
    { [CHECK]: swap('- text: { en: Masks,', '- right: true\n        text: { en: Masks,') },
    problem('shape', CHECK, 6, /one right option/u),
  ],
  'a lesson that takes longer than it says': [
    { [EN]: (text) => text.replace('minutes: 8', 'minutes: 2') },
    problem('lesson-budget', EN, 1, /takes \d\.\d minutes, and says 2/u),
  ],
  'a check with no questions': [
    { [CHECK]: (text) => text.replace(/^items:[^]*/mu, 'items: []\n') },
    problem('anatomy', CHECK, 1, /2 to 4 questions, this one 0/u),
  ],
  'a check with five questions that are marked': [
    { [CHECK]: (text) => text + single('one-more') },
    problem('anatomy', CHECK, 1, /2 to 4 questions, this one 6/u),
  ],
});

/** Front matter that gives a lesson more minutes. */
const minutes =
  (count: number): Change =>
  (text) =>
    text.replace(/^minutes: \d+$/mu, `minutes: ${String(count)}`);
const inTurn =
  (...changes: readonly Change[]): Change =>
  (text) =>
    changes.reduce<string | null>((before, change) => (before === null ? null : change(before)), text);
const anatomyOf = (changes: Readonly<Record<string, Change>>): string[] =>
  loadCourse(fixture(changes)).problems.flatMap(({ rule, message }) => (rule === 'anatomy' ? [message] : []));

test('a lesson of ten minutes may have six ideas, and no seventh', () => {
  const long = (ideas: number): Record<string, Change> =>
    both(inTurn(minutes(10), moreIdeas(ideas)), moreIdeas(ideas));
  expect(anatomyOf(long(4))).toEqual([]);
  expect(anatomyOf(long(5))).toEqual(Array(2).fill('A lesson has 2 to 6 of “idea”, this one 7.'));
});

test('ideas that wait for a sign-off are not counted among the most', () => {
  const waiting: Change = (text) =>
    (moreIdeas(4)(text) ?? '').replaceAll(/\{#more-(\d)/gu, '{#more-$1 sign-off="legal"');
  expect(anatomyOf(both(waiting))).toEqual([]);
});

test('a longer lesson may have more words', () => {
  const overlong = (count: number): string[] =>
    loadCourse(
      fixture({ [EN]: inTurn(minutes(count), swap('Put each in its place.', words(1050, 'bus'))) }),
    ).problems.flatMap(({ rule, message }) => (rule === 'lesson-budget' ? [message] : []));
  expect(overlong(10)).toMatchObject([expect.stringMatching(/at most 1155/u) as string]);
  expect(overlong(11)).toEqual([]);
});

/** The same lesson with no check, and so many more reflections to try. */
function uncheckedLesson(more: number, mastery: boolean): Record<string, Change> {
  const ids = Array.from({ length: more }, (_, place) => `try-${String(place)}`);
  const cards = ids.map((id) => `:::try-it{#${id} title="OK" item="${id}"}\nOK.\n:::\n`).join('\n');
  const item = (id: string): string => `  - id: ${id}
    type: reflect
    stem: { en: Say it., es: Dilo. }
    lookFor: { en: A name., es: Un nombre. }
    model: { en: Ana., es: Ana. }
`;
  const change: Change = (text) =>
    text.replace(/::check\{[^}]*\}\n/u, cards).replace(/^mastery: .*$/mu, `mastery: ${String(mastery)}`);
  return {
    ...both(change),
    [CHECK]: (text) => text.replace(/^items:[^]*/mu, `${ids.map(item).join('')}\nitems: []\n`),
  };
}

test('a lesson may do without a check where there is more to try, unless it must be all right', () => {
  expect(anatomyOf(uncheckedLesson(2, false))).toEqual([]);
  expect(anatomyOf(uncheckedLesson(1, false))).toEqual(
    Array(2).fill('A lesson has 3 to 5 of “try-it”, this one 2.'),
  );
  expect(anatomyOf(uncheckedLesson(2, true))).toEqual(['A check has 2 to 4 questions, this one 0.']);
});
