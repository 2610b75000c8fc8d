import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken, problem } from '../broken.ts';
import { CHECK, type Change, fixture, lineOf, single, swap } from '../fixture.ts';

describeBroken({
  'a question that comes again with an option that gives no reason': [
    {
      '01-first/review.yaml': () =>
        'items:\n  - id: again\n    lesson: all-kinds\n    type: single\n    stem: { en: Who?, es: ¿Quién? }\n    options:\n' +
        '      - { id: a, right: true, text: { en: We, es: La gente }, reason: { en: It is so., es: Así es. } }\n' +
        '      - { id: b, text: { en: They do, es: Otra gente }, reason: { en: No., es: No. } }\n' +
        '      - { id: c, text: { en: Nobody, es: Nadie de nadie } }\n',
    },
    problem('option-reason', '01-first/review.yaml', 9, /“c” of “again”/u),
  ],
  'a reason that calls an option by a letter': [
    { [CHECK]: swap('en: That is talk.', 'en: Option B is better.') },
    problem('lettered-option', CHECK, 'That is talk.', /“Option B”.*shuffled/u),
  ],
  'a right answer whose reason says “yes” once more': [
    { [CHECK]: swap('right: { en: It is so., es: Así es. }', 'right: { en: It is so., es: Sí. Así es. }') },
    problem('said-twice', CHECK, 'right: { en: It is so.', /“Sí. Así es.”/u),
  ],
  'a wrong answer whose reason says “not yet” once more': [
    { [CHECK]: swap('en: That is talk.', 'en: "Not yet. That is talk."') },
    problem('said-twice', CHECK, 'That is talk.', /“Not yet. That is talk.”/u),
  ],
  'a slip that says “not yet” once more': [
    { [CHECK]: swap('es: Primero escucha.', 'es: "Todavía no, primero escucha."') },
    problem('said-twice', CHECK, 'Primero escucha.', /“Todavía no, primero escucha.”/u),
  ],
  'a reason that repeats the answer it stands under': [
    { [CHECK]: swap('es: Eso es hablar.', 'es: Eso es hablar. ¡Dar un discurso largo!') },
    problem('said-twice', CHECK, 'That is talk.', /“Eso es hablar. ¡Dar un discurso largo!”/u),
  ],
  'a thing to place whose reason repeats it': [
    {
      [CHECK]: swap(
        'es: Máscaras }, reason: { en: It fits.',
        'es: Máscaras }, reason: { en: Masks. They help.',
      ),
    },
    problem('said-twice', CHECK, 'id: masks', /“Masks. They help.”/u),
  ],
  'a thing to place that does not say why it goes there': [
    { [CHECK]: swap(', reason: { en: It fits., es: Va ahí. } }', ' }') },
    problem('shape', CHECK, 'id: masks', /reason/u),
  ],
  'an option with no reason': [
    { [CHECK]: swap('        reason: { en: That is talk., es: Eso es hablar. }\n', '') },
    problem('option-reason', CHECK, 'id: speech', /“speech”/u),
  ],
  'a single with two right options': [
    { [CHECK]: swap('- id: speech', '- id: speech\n        right: true') },
    problem('right-count', CHECK, '- id: one-right', /2 right/u),
  ],
  'a single with no right option': [
    { [CHECK]: swap('- id: rule\n        right: true', '- id: rule') },
    problem('right-count', CHECK, '- id: one-right', /0 right/u),
  ],
  'a single with two options': [
    {
      [CHECK]: swap(
        '      - id: speech\n        text: { en: To give a long speech, es: Dar un discurso largo }\n        reason: { en: That is talk., es: Eso es hablar. }\n',
        '',
      ),
    },
    problem('right-count', CHECK, '- id: one-right', /2 options/u),
  ],
  'a multi with right options only': [
    { [CHECK]: swap('- id: wait', '- id: wait\n        right: true') },
    problem('right-count', CHECK, '- id: two-right', /right options only/u),
  ],
  'a multi with no right option': [
    { [CHECK]: (text) => text.replace(/(id: a\w+)\n +right: true/gu, '$1') },
    problem('right-count', CHECK, '- id: two-right', /no right option/u),
  ],
  'a slip that an earlier one hides': [
    { [CHECK]: swap('{ before: [choose, talk] }', '{ first: find }') },
    problem('slip-reach', CHECK, '{ before: [choose, talk] }', /“steps”/u),
  ],
  'a slip that fits the right answer only': [
    { [CHECK]: swap('{ placed: { lawyer: yes } }', '{ placed: { lawyer: no, meeting: yes } }') },
    problem('slip-reach', CHECK, '{ placed: { lawyer: yes } }', /“place”/u),
  ],
});

test('right answers that are longest by habit are reported at the first of them', () => {
  // In the place of two others, so that the check is no longer than a check may be; the lines stay where
  // they are.
  const fewer: Change = (text) =>
    text.replace(/ {2}- id: steps[^]*?(?= {2}- id: say)/u, (gone) => gone.replace(/[^\n]+/gu, ''));
  const unpublished = (): string => '{ "sections": [], "parts": [] }';
  const habit = (more: string): ReturnType<typeof loadCourse> =>
    loadCourse(
      fixture({ [CHECK]: (text) => `${fewer(text) ?? ''}${more}`, '../published.json': unpublished }),
    );
  const one = habit(single('more-1'));
  const two = habit(single('more-1') + single('more-2'));

  // One of two says nothing yet; two of three is a habit.
  expect(one.problems).toEqual([]);
  expect(two.problems.map(({ rule, line }) => ({ rule, line }))).toEqual([
    { rule: 'length-tells', line: lineOf(CHECK, 'model: { en: I asked.') + 1 },
    { rule: 'length-tells', line: lineOf(CHECK, 'model: { en: I asked.') + 1 },
  ]);
});
