import { describeBroken, problem } from '../broken.ts';
import { CHECK, EN, lineOf, swap } from '../fixture.ts';

const SHEET = `module: first
lesson: all-kinds
title: { en: My plan, es: Mi plan }
purpose: { en: One thing to do., es: Una cosa que hacer. }
minutes: 5
shareWith: trainers
keep: 12-months-after-cohort
counts: core
parts:
  - { id: act, kind: text, label: { en: I will, es: Voy a } }
checks:
  - { id: act-written, is: filled, of: act, say: { en: What will you do?, es: ¿Qué vas a hacer? } }
example: { parts: { act: { en: Ask two neighbors., es: Preguntar a dos vecinas. } } }
starter: { parts: {} }
rubric:
  - id: act
    name: { en: Act, es: Acción }
    levels: [{ en: None, es: Ninguna }, { en: Vague, es: Vaga }, { en: Clear, es: Clara }]
`;

describeBroken([
  {
    name: 'a core path that asks more minutes than it may',
    changes: { 'course.yaml': swap('coreMinutes: 8', 'coreMinutes: 7') },
    ...problem('core-path', 'course.yaml', 1, /asks 8 minutes: at most 7/u),
  },
  {
    name: 'a skill that no lesson teaches',
    changes: { 'course.yaml': swap('[seeing-kinds]', '[seeing-kinds, listening]') },
    ...problem('core-path', 'course.yaml', 1, /teaches “listening”/u),
  },
  {
    name: 'a skill that only a lesson off the core path teaches',
    changes: { [EN]: swap('core: true', 'core: false') },
    ...problem('core-path', 'course.yaml', 1, /teaches “seeing-kinds”/u),
  },
  {
    name: 'a worksheet of the core path whose lesson is not on it',
    changes: { [EN]: swap('core: true', 'core: false'), 'worksheets/my-plan.yaml': () => SHEET },
    ...problem('core-path', 'worksheets/my-plan.yaml', 1, /“my-plan”.*“all-kinds” isn’t on it/u),
  },
  {
    name: 'a question that comes again and names no lesson of its module',
    changes: {
      '01-first/review.yaml': () =>
        'items:\n  - id: words\n    type: reflect\n    stem: { en: Say it., es: Dilo. }\n    lookFor: { en: A word., es: Una palabra. }\n    model: { en: We act., es: Actuamos. }\n',
    },
    ...problem('unknown-id', '01-first/review.yaml', 2, /“lesson” must name the lesson of “first”/u),
  },
  {
    name: 'an item of a lesson that names one',
    changes: { [CHECK]: swap('type: single', 'type: single\n    lesson: all-kinds') },
    ...problem('unknown-id', CHECK, lineOf(CHECK, 'type: single') - 1, /names none/u),
  },
  {
    name: 'a lesson of a skill that the course does not have',
    changes: { [EN]: swap('skill: seeing-kinds', 'skill: dancing') },
    ...problem('core-path', EN, 1, /“dancing” is no skill of the course: seeing-kinds/u),
  },
]);
