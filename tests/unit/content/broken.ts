import { expect, test } from 'vitest';
import { loadCourse } from '../../../scripts/content/load.ts';
import type { RuleName } from '../../../scripts/content/problem.ts';
import { type Change, fixture, lineOf, swap } from './fixture.ts';

/** What the check must report of something broken: its rule and place, and how it says it. */
interface Expected {
  readonly rule: RuleName;
  /** Path under the course's folder; left out: any file. */
  readonly file?: string;
  readonly line: number;
  readonly message?: RegExp;
}
/** Changes to the small sound course, and the problem that they make. */
export type Broken = readonly [changes: Readonly<Record<string, Change>>, problem: Expected];

/**
 * Each broken thing is reported with file, line and rule, and the course isn't built.
 * @param now ms since 1970 UTC
 */
export function describeBroken(all: Readonly<Record<string, Broken>>, now = Date.now()): void {
  test.each(Object.entries(all))('reported: %s', (_name, [changes, { rule, file, line, message = /./u }]) => {
    const { problems, course } = loadCourse(fixture(changes), now);
    const path = file === undefined ? /./u : new RegExp(`/${file.replace('../', '')}$`, 'u');
    expect(problems).toContainEqual({
      file: expect.stringMatching(path) as string,
      line,
      rule,
      message: expect.stringMatching(message) as string,
    });
    expect(course).toBeNull();
  });
}

/**
 * @param file path under the course’s folder
 * @param at the line, or what stands in it in the sound course’s file
 */
export const problem = (rule: RuleName, file: string, at: number | string, message = /./u): Expected => ({
  ...{ rule, file, message },
  line: typeof at === 'number' ? at : lineOf(file, at),
});

/** A text of a file that is replaced by another, and reported on its line. */
export const replaced = (
  rule: RuleName,
  file: string,
  from: string,
  to: string,
  message?: RegExp,
): Broken => [{ [file]: swap(from, to) }, problem(rule, file, from, message)];

/** The line of a text in which another stands first, from 1. */
export function lineIn(text: string, part: string): number {
  const line = text.split('\n').findIndex((each) => each.includes(part));
  if (line === -1) throw new Error(`There is no “${part}”.`);
  return line + 1;
}
