import { expect, test } from 'vitest';
import type { CourseSource } from '../../../../scripts/content/course.ts';
import { pagesOf } from '../../../../scripts/content/pages/kind.ts';
import { SCRIPTS } from '../../../../scripts/content/pages/scripts.ts';
import { LENGTH_RULES } from '../../../../scripts/content/rules/length.ts';
import { problemsOf } from '../../../../scripts/content/rules/rule.ts';
import { coreCourse } from '../fixture.ts';

const { source } = coreCourse();

/** What is best, said otherwise: every talk's strongest reply, or every right option. */
interface Said {
  readonly replies?: string;
  readonly options?: string;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const both = (text: string): object => ({ en: text, es: text });

function saidOtherwise<Part>(part: Part, { replies, options }: Said): Part {
  return JSON.parse(JSON.stringify(part), (key, value: unknown): unknown => {
    if (key === 'replies' && replies !== undefined && Array.isArray(value)) {
      const [best, ...others] = value as unknown[];
      return [{ ...Object(best), say: both(replies) }, ...others];
    }
    const isRight = isObject(value) && 'right' in value && value.right === true && 'text' in value;
    return isRight && options !== undefined ? { ...value, text: both(options) } : value;
  }) as Part;
}

/** What the rule finds in the course with its best said otherwise: which is too long or short, and where. */
function found(said: Said): string[] {
  const course: CourseSource = {
    ...source,
    modules: saidOtherwise(source.modules, said),
    pages: source.pages.map(({ kind, source: page }) => ({ kind, source: saidOtherwise(page, said) })),
  };
  return problemsOf(LENGTH_RULES, course, 0).map(
    ({ file, message }) =>
      `${file.split('/').at(-1) ?? ''}: ${message.replace(/(?:: [a-z0-9-]+[.,].*|\.)$/u, '')}`,
  );
}

test('a course whose best is of any length breaks no rule', () => {
  expect(found({})).toEqual([]);
});

const LONG = 'word '.repeat(100);
const SHORT = 'x';

test('a talk whose strongest reply is always the longest is reported, in each language', () => {
  const all = found({ replies: LONG });
  expect(all).toContain(
    'on-dales-porch.yaml: the talk on-dales-porch (es): the best is the longest in 100 % of 30 choices, the shortest in 0 %; it may be the longest in at most 40 %',
  );
  expect(all).toContain(
    'coffee-with-keisha.yaml: the talk coffee-with-keisha (en): the best is the longest in 100 % of 30 choices, the shortest in 0 %; it may be the shortest in at least 20 %',
  );
  // Too long, and never short: each talk in both languages.
  expect(all).toHaveLength(4 * pagesOf(source, SCRIPTS).length);
});

test.each([
  { name: 'longest', options: LONG, most: 35 },
  { name: 'shortest', options: SHORT, most: 35 },
])('right answers that are the $name through the whole course are reported', ({ name, options, most }) => {
  const all = found({ options }).filter((each) => each.includes('all checks and reviews'));
  expect(all).toHaveLength(2);
  for (const each of all) expect(each).toMatch(new RegExp(`may be the ${name} in at most ${most} %`, 'u'));
});

test('the limits of a module hold beside those of the course', () => {
  const modules = found({ options: LONG }).filter((each) => each.includes('the module '));
  expect(modules).toHaveLength(2 * source.modules.length);
});
