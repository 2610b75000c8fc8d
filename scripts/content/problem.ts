import * as z from 'zod';

/** Each rule has a test that breaks just it. */
export const RuleName = z.enum([
  ...['yaml', 'shape', 'markdown', 'raw-html', 'missing-translation', 'stale-translation', 'missing-file'],
  ...['missing-title', 'option-reason', 'right-count', 'unknown-id', 'duplicate-id', 'published-id'],
  ...['unpublished', 'reading-level', 'primer', 'missing-credit', 'drawing-text', 'unknown-drawing'],
  ...['card-budget', 'lesson-budget', 'core-path', 'anatomy', 'first-tap', 'content-note', 'length-tells'],
  ...['form-passes', 'said-twice', 'slip-reach', 'no-way-out', 'unreachable-turn', 'no-pass', 'campaign'],
  ...['worksheet', 'invented-sign-off', 'unknown-sign-off', 'free-twin', 'unread-native', 'no-sign-off'],
  ...['no-reading', 'help-line', 'lettered-option', 'glossary', 'straight-quote', 'poster'],
] as const);
export type RuleName = z.infer<typeof RuleName>;

export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly rule: RuleName;
  readonly message: string;
}

/** Takes a problem in one file. Readers go on afterwards, so that one run shows everything. */
export type Report = (line: number, rule: RuleName, message: string) => void;

export const reporter =
  (problems: Problem[], file: string): Report =>
  (line, rule, message) => {
    problems.push({ file, line, rule, message });
  };

const byText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** By file, then line, then rule: the same list however it was gathered. */
export const inOrder = (problems: readonly Problem[]): Problem[] =>
  problems.toSorted(
    (left, right) =>
      byText(left.file, right.file) ||
      left.line - right.line ||
      byText(left.rule, right.rule) ||
      byText(left.message, right.message),
  );

/** `file:line rule message`. */
export const problemLine = (problem: Problem): string =>
  `${problem.file}:${problem.line} ${problem.rule} ${problem.message}`;
