import { type Result, fail, ok } from '#domain/values/result.ts';

export interface Bar {
  /** `S17`, `R5`, `B3`. */
  readonly id: string;
  /** Requirements of OWASP ASVS 5.0.0, as written; empty where there are none. */
  readonly asvs: string;
  readonly claim: string;
  readonly due: Due;
}

export type Due = { readonly when: 'now' } | { readonly when: 'later'; readonly with: string };

const ROW = /^\| *([SRBO]\d+) *\|/;
const LATER = /^later: (.+)$/;

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

const dueOf = (cell: string): Due | null => {
  if (cell === 'now') return { when: 'now' };
  const [, part] = LATER.exec(cell) ?? [];
  return part === undefined ? null : { when: 'later', with: part };
};

/**
 * Each line of a table that begins with an id is a bar.
 * @returns the bars in order, or what is wrong, with line numbers
 */
export const readBars = (markdown: string): Result<readonly Bar[], readonly string[]> => {
  const bars: Bar[] = [];
  const problems: string[] = [];
  for (const [index, line] of markdown.split('\n').entries()) {
    if (!ROW.test(line)) continue;
    const [id = '', asvs = '', claim = '', dueCell = '', ...more] = cellsOf(line);
    const due = dueOf(dueCell);
    const at = `line ${index + 1}, ${id}`;
    if (more.length > 0 || claim === '') {
      problems.push(`${at}: a row has four cells: id, ASVS, claim, due`);
    } else if (due === null) {
      problems.push(`${at}: due is "now" or "later: <what it comes with>", not "${dueCell}"`);
    } else if (bars.some((bar) => bar.id === id)) {
      problems.push(`${at}: this id has a row already`);
    } else {
      bars.push({ id, asvs, claim, due });
    }
  }
  if (bars.length === 0 && problems.length === 0) problems.push('there is no row');
  return problems.length === 0 ? ok(bars) : fail(problems);
};
