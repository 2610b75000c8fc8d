import { describeBroken, problem } from '../broken.ts';
import { EN, swap } from '../fixture.ts';

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
    name: 'a lesson of a skill that the course does not have',
    changes: { [EN]: swap('skill: seeing-kinds', 'skill: dancing') },
    ...problem('core-path', EN, 1, /“dancing” is no skill of the course: seeing-kinds/u),
  },
]);
