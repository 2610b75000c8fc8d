import { Language } from '#domain/values/ids.ts';
import { type CourseSource, itemSetsOf } from '../course.ts';
import { pagesOf } from '../pages/kind.ts';
import { SCRIPTS } from '../pages/scripts.ts';
import type { Bilingual } from '../schemas/fields.ts';
import type { Found, Rules } from './rule.ts';

/** A choice: its best option, and the others. */
interface Choice {
  readonly file: string;
  readonly line: number;
  readonly id: string;
  readonly best: Bilingual;
  readonly others: readonly Bilingual[];
}

/** How often the best may be the longest of all and the shortest of all, in percent. */
interface Limits {
  readonly longest: number;
  readonly shortest: readonly [least: number, most: number];
  /** With fewer choices a share says nothing. */
  readonly fewest: number;
}

const TALK: Limits = { longest: 40, shortest: [20, 100], fewest: 6 };
const MODULE: Limits = { longest: 40, shortest: [0, 100], fewest: 3 };
const COURSE: Limits = { longest: 35, shortest: [0, 35], fewest: 12 };

interface Group {
  readonly what: string;
  readonly limits: Limits;
  readonly choices: readonly Choice[];
}

/** Each turn of a talk is a choice; the strongest reply stands first. */
const talks = (course: CourseSource): Group[] =>
  pagesOf(course, SCRIPTS).map(({ id: talk, file, turns }) => ({
    what: `the talk ${talk}`,
    limits: TALK,
    choices: turns.flatMap(({ id, line, replies: [best, ...others] }) =>
      best === undefined ? [] : [{ file, line, id, best: best.say, others: others.map(({ say }) => say) }],
    ),
  }));

/** Each single of checks and reviews is a choice. */
const singles = ({ modules }: CourseSource): Choice[] =>
  itemSetsOf({ modules }).flatMap(({ id: set, file, items }) =>
    items.flatMap(({ id, line, type, options }) => {
      const best = options.find(({ right }) => right)?.text;
      if (type !== 'single' || best === undefined) return [];
      const others = options.flatMap(({ right, text }) => (right ? [] : [text]));
      return [{ file, line, id: `${set}.${id}`, best, others }];
    }),
  );

const groups = (course: CourseSource): Group[] => [
  ...talks(course),
  ...course.modules.map((module) => {
    const choices = singles({ ...course, modules: [module] });
    return { what: `the module ${module.id}`, limits: MODULE, choices };
  }),
  { what: 'all checks and reviews', limits: COURSE, choices: singles(course) },
];

/** How often the best of a group is the longest or the shortest, in one language. */
export interface Lengths extends Group {
  readonly language: Language;
  readonly longest: readonly Choice[];
  readonly shortest: readonly Choice[];
}

function lengthsOf(group: Group, language: Language): Lengths {
  const where = (holds: (best: number, other: number) => boolean): Choice[] =>
    group.choices.filter(({ best, others }) =>
      others.every((other) => holds(best[language].length, other[language].length)),
    );
  return {
    ...group,
    language,
    longest: where((best, other) => best > other),
    shortest: where((best, other) => best < other),
  };
}

export const lengths = (course: CourseSource): Lengths[] =>
  groups(course)
    .filter(({ choices, limits }) => choices.length >= limits.fewest)
    .flatMap((group) => Language.options.map((language) => lengthsOf(group, language)));

const percent = (some: readonly Choice[], { choices }: Lengths): number =>
  Math.round((100 * some.length) / choices.length);

/** “the talk on-dales-porch (en): the best is the longest in 32 % of 28 choices, the shortest in 39 %” */
export const lengthsText = (of: Lengths): string =>
  `${of.what} (${of.language}): the best is the longest in ${percent(of.longest, of)} % of ${of.choices.length} choices, the shortest in ${percent(of.shortest, of)} %`;

function* tellsOf(of: Lengths): Generator<Found> {
  const { choices, limits, longest, shortest } = of;
  const [least, most] = limits.shortest;
  const tells = [
    [percent(longest, of) > limits.longest, longest, `longest in at most ${limits.longest}`],
    [percent(shortest, of) > most, shortest, `shortest in at most ${most}`],
    [percent(shortest, of) < least, choices, `shortest in at least ${least}`],
  ] as const;
  for (const [isBroken, at, bound] of tells) {
    const [first] = at;
    if (!isBroken || first === undefined) continue;
    const named = at === choices ? '' : `: ${at.map(({ id }) => id).join(', ')}`;
    const { file, line } = first;
    yield { file, line, message: `${lengthsText(of)}; it may be the ${bound} %${named}.` };
  }
}

export const LENGTH_RULES: Rules = {
  /** Nobody can guess the best reply or answer by its length. The problem is at the first such choice. */
  *'length-tells'(course) {
    for (const each of lengths(course)) yield* tellsOf(each);
  },
};
