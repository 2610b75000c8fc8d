import { itemPassages } from '../passages.ts';
import type { Problem } from '../problem.ts';
import { type CourseSource, itemSetsOf } from '../course.ts';
import type { Item } from '../schemas/items.ts';
import { LANGUAGES } from '../languages.ts';

/** Runs a rule over every item of the course. */
const overItems = (
  course: CourseSource,
  judge: (item: Item) => readonly Omit<Problem, 'file'>[],
): Problem[] =>
  itemSetsOf(course).flatMap(({ file, items }) =>
    items.flatMap((item) => judge(item).map((problem) => ({ file, ...problem }))),
  );

/** Every option, right or wrong, says why. */
export const optionReason = (course: CourseSource): Problem[] =>
  overItems(course, (item) =>
    item.options
      .filter((option) => option.reason === undefined)
      .map((option) => ({
        line: option.line,
        rule: 'option-reason',
        message: `Option “${option.id}” of “${item.id}” has no reason.`,
      })),
  );

function rightCountOf(item: Item): string | null {
  const right = item.options.filter((option) => option.right).length;
  if (item.type === 'single') {
    if (item.options.length !== 3) return `has ${item.options.length} options; a single has 3.`;
    if (right !== 1) return `has ${right} right options; a single has exactly 1.`;
  }
  if (item.type === 'multi') {
    if (right === 0) return 'has no right option.';
    if (right === item.options.length) return 'has right options only.';
  }
  if (item.type === 'order' && item.things.length < 3) return 'needs at least 3 steps to order.';
  if (item.type === 'match' && (item.things.length < 2 || item.slots.length < 2)) {
    return 'needs at least 2 things and 2 places for them.';
  }
  return null;
}

/** A single has three options, one of them right; a multi has right and wrong ones; order and match have something to do. */
export const rightCount = (course: CourseSource): Problem[] =>
  overItems(course, (item) => {
    const wrong = rightCountOf(item);
    return wrong === null
      ? []
      : [{ line: item.line, rule: 'right-count', message: `“${item.id}” ${wrong}` }];
  });

/** Most singles whose right option may be the longest, in percent of a module's. */
const LONGEST_PERCENT = 40;
/** Under this many singles a share says nothing. */
const FEWEST = 3;

const isRightLongest = (item: Item, language: 'en' | 'es'): boolean => {
  const right = item.options.find((option) => option.right)?.text[language].length ?? 0;
  return item.options
    .filter((option) => !option.right)
    .every((option) => option.text[language].length < right);
};

/** The right answer must not be the longest by habit. The problem is at the first such item of the module. */
export const longestRight = (course: CourseSource): Problem[] =>
  course.modules.flatMap((module) => {
    const singles = itemSetsOf({ ...course, modules: [module] }).flatMap((set) =>
      set.items
        .filter((item) => item.type === 'single' && item.options.some(({ right }) => right))
        .map((item) => ({ item, set })),
    );
    return (['en', 'es'] as const).flatMap((language): Problem[] => {
      const longest = singles.filter(({ item }) => isRightLongest(item, language));
      const [first] = longest;
      const isHabit =
        singles.length >= FEWEST && longest.length * 100 > LONGEST_PERCENT * singles.length;
      if (!isHabit || first === undefined) return [];
      const names = longest.map(({ item, set }) => `${set.id}.${item.id}`).join(', ');
      return [
        {
          file: first.set.file,
          line: first.item.line,
          rule: 'longest-right',
          message: `In ${longest.length} of the module’s ${singles.length} singles the right option is the longest (${language}), at most ${LONGEST_PERCENT} %: ${names}.`,
        },
      ];
    });
  });

/** “Option B”, “la respuesta A”, “C)”: names that options have nowhere on the page. */
const LETTERED =
  /\b(?:[Oo]ption|[Aa]nswer|[Cc]hoice|[Oo]pción|[Rr]espuesta)\s+“?[A-D]\b|(?<![\p{L}\p{N}])[A-D]\)/u;

/** Options are shuffled at each try, so nothing may call one by a letter. */
export const letteredOption = (course: CourseSource): Problem[] =>
  itemSetsOf(course).flatMap(({ file, items }) =>
    LANGUAGES.flatMap((language) =>
      itemPassages(items, language).flatMap(({ text, line }): Problem[] => {
        const found = LETTERED.exec(text)?.[0];
        if (found === undefined) return [];
        const message = `“${found}”: options have no letters, for they are shuffled. Say what it says.`;
        return [{ file, line, rule: 'lettered-option', message }];
      }),
    ),
  );
