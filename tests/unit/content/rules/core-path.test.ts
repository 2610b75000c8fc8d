import { describeBroken, problem } from '../broken.ts';
import { CHECK, EN, lineOf, SHEET, swap } from '../fixture.ts';

describeBroken({
  'a core path that asks more minutes than it may': [
    { 'course.yaml': swap('coreMinutes: 8', 'coreMinutes: 7') },
    problem('core-path', 'course.yaml', 1, /asks 8 minutes: at most 7/u),
  ],
  'a skill that no lesson teaches': [
    { 'course.yaml': swap('[seeing-kinds]', '[seeing-kinds, listening]') },
    problem('core-path', 'course.yaml', 1, /teaches “listening”/u),
  ],
  'a skill that only a lesson off the core path teaches': [
    { [EN]: swap('core: true', 'core: false') },
    problem('core-path', 'course.yaml', 1, /teaches “seeing-kinds”/u),
  ],
  'a worksheet of the core path whose lesson is not on it': [
    {
      [EN]: swap('core: true', 'core: false'),
      'worksheets/my-plan.yaml': () => SHEET.replace('parts:', 'counts: core\nparts:'),
    },
    problem('core-path', 'worksheets/my-plan.yaml', 1, /“my-plan”.*“all-kinds” isn’t on it/u),
  ],
  'a question that comes again and names no lesson of its module': [
    {
      '01-first/review.yaml': () =>
        'items:\n  - id: words\n    type: reflect\n    stem: { en: Say it., es: Dilo. }\n    lookFor: { en: A word., es: Una palabra. }\n    model: { en: We act., es: Actuamos. }\n',
    },
    problem('unknown-id', '01-first/review.yaml', 2, /“lesson” must name the lesson of “first”/u),
  ],
  'an item of a lesson that names one': [
    { [CHECK]: swap('type: single', 'type: single\n    lesson: all-kinds') },
    problem('unknown-id', CHECK, lineOf(CHECK, 'type: single') - 1, /names none/u),
  ],
  'a lesson of a skill that the course does not have': [
    { [EN]: swap('skill: seeing-kinds', 'skill: dancing') },
    problem('core-path', EN, 1, /“dancing” is no skill of the course: seeing-kinds/u),
  ],
});
