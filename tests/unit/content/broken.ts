import { expect, test } from 'vitest';
import { loadCourse } from '../../../scripts/content/load.ts';
import type { RuleName } from '../../../scripts/content/problem.ts';
import { type Change, fixture, lineOf } from './fixture.ts';

/** One thing that is wrong with a course, and the problem that the check must report for it. */
export interface Broken {
  readonly name: string;
  /** Changes to the small sound course. */
  readonly changes: Readonly<Record<string, Change>>;
  readonly rule: RuleName;
  /** Path under the course's folder; left out: any file. */
  readonly file?: string;
  readonly line: number;
  readonly message?: RegExp;
}

/**
 * Each broken thing is reported with file, line and rule, and the course isn't built.
 * @param now ms since 1970 UTC
 */
export function describeBroken(all: readonly Broken[], now = Date.now()): void {
  test.each(all)('reported: $name', ({ changes, rule, file, line, message = /./u }) => {
    const { problems, course } = loadCourse(fixture(changes), now);
    expect(problems).toContainEqual({
      file: expect.stringMatching(
        file === undefined ? /./u : new RegExp(`/${file.replace('../', '')}$`, 'u'),
      ) as string,
      line,
      rule,
      message: expect.stringMatching(message) as string,
    });
    expect(course).toBeNull();
  });
}

/**
 * What is reported of something broken.
 * @param file path under the course’s folder
 * @param at the line, or what stands in it in the sound course’s file
 */
export const problem = (rule: RuleName, file: string, at: number | string, message = /./u) => ({
  ...{ rule, file, message },
  line: typeof at === 'number' ? at : lineOf(file, at),
});

/** The line of a text in which another stands first, from 1. */
export function lineIn(text: string, part: string): number {
  const line = text.split('\n').findIndex((each) => each.includes(part));
  if (line === -1) throw new Error(`There is no “${part}”.`);
  return line + 1;
}
