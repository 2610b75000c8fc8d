/** `npm run bars`: each bar of docs/bars.md with the tests that prove it. Exits 1 if a due one has none. */
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Result, fail, ok } from '#domain/values/result.ts';
import ts from 'typescript';

export interface Title {
  readonly file: string;
  readonly line: number;
  /** With the titles of its groups; values of run time stand as `…`. */
  readonly text: string;
}

const GROUPS = new Set(['describe', 'suite']);
const TESTS = new Set(['test', 'it']);
const LEFT_OUT = new Set(['skip', 'todo']);

interface Callee {
  readonly name: string;
  readonly modifiers: readonly string[];
}

/** `test`, `test.each(…)`, `describe.skip`: the name at the root and the words after it. */
const calleeOf = (node: ts.Expression): Callee | null => {
  if (ts.isIdentifier(node)) return { name: node.text, modifiers: [] };
  if (ts.isCallExpression(node)) return calleeOf(node.expression);
  if (ts.isTaggedTemplateExpression(node)) return calleeOf(node.tag);
  if (!ts.isPropertyAccessExpression(node)) return null;
  const inner = calleeOf(node.expression);
  return inner && { name: inner.name, modifiers: [...inner.modifiers, node.name.text] };
};

/** The words of a title that can be read without running it, or null. */
const wordsOf = (node: ts.Expression | undefined): string | null => {
  if (node === undefined) return null;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [wordsOf(node.left), wordsOf(node.right)];
    return left === null && right === null ? null : `${left ?? '…'}${right ?? '…'}`;
  }
  return null;
};

export const readTitles = (file: string, source: string): Title[] => {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const titles: Title[] = [];
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    const callee = ts.isCallExpression(node) ? calleeOf(node.expression) : null;
    const words = ts.isCallExpression(node) ? wordsOf(node.arguments[0]) : null;
    if (callee === null || words === null) {
      ts.forEachChild(node, (child) => visit(child, groups));
      return;
    }
    if (callee.modifiers.some((word) => LEFT_OUT.has(word))) return;
    if (TESTS.has(callee.name)) {
      const start = parsed.getLineAndCharacterOfPosition(node.getStart(parsed));
      titles.push({ file, line: start.line + 1, text: [...groups, words].join(' › ') });
      return;
    }
    const inner = GROUPS.has(callee.name) ? [...groups, words] : groups;
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(parsed, []);
  return titles;
};

export interface Bar {
  /** `S17`, `R5`, `B3`. */
  readonly id: string;
  /** Requirements of OWASP ASVS 5.0.0, as written; empty where there are none. */
  readonly asvs: string;
  readonly claim: string;
  /** What it comes with; null where it is due now. */
  readonly later: string | null;
}

const ROW = /^\| *([SRBO]\d+) *\|/;
const LATER = /^later: (.+)$/;

const cellsOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

/** Each line of a table that begins with an id is a bar. @returns them in order, or the wrong lines */
export const readBars = (markdown: string): Result<readonly Bar[], readonly string[]> => {
  const bars: Bar[] = [];
  const problems: string[] = [];
  for (const [index, line] of markdown.split('\n').entries()) {
    if (!ROW.test(line)) continue;
    const [id = '', asvs = '', claim = '', dueCell = '', ...more] = cellsOf(line);
    const later = dueCell === 'now' ? null : LATER.exec(dueCell)?.[1];
    const at = `line ${index + 1}, ${id}`;
    if (more.length > 0 || claim === '') {
      problems.push(`${at}: a row has four cells: id, ASVS, claim, due`);
    } else if (later === undefined) {
      problems.push(`${at}: due is "now" or "later: <what it comes with>", not "${dueCell}"`);
    } else if (bars.some((bar) => bar.id === id)) {
      problems.push(`${at}: this id has a row already`);
    } else {
      bars.push({ id, asvs, claim, later });
    }
  }
  if (bars.length === 0 && problems.length === 0) problems.push('there is no row');
  return problems.length === 0 ? ok(bars) : fail(problems);
};

const ID = /\b[SRBO]\d+(?!\w)/g;

export const idsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(ID)].map(([id]) => id)),
];

/** Each bar with the titles that name it, and what is wrong. */
export const judge = (bars: readonly Bar[], titles: readonly Title[]) => {
  const proofs = bars.map((bar) => ({
    bar,
    titles: titles.filter(({ text }) => idsIn(text).includes(bar.id)),
  }));
  const known = new Set(bars.map(({ id }) => id));
  const bare = proofs
    .filter(({ bar, titles: tests }) => bar.later === null && tests.length === 0)
    .map(({ bar: { id, claim } }) => `${id} is due and has no test: ${claim}`);
  const stray = titles.flatMap(({ file, line, text }) =>
    idsIn(text)
      .filter((id) => !known.has(id))
      .map((id) => `${file}:${line} names ${id}, which has no row: ${text}`),
  );
  return { proofs, problems: [...bare, ...stray] };
};

const TABLE = 'docs/bars.md';

export const judgeRepository = (root: string): Result<ReturnType<typeof judge>, readonly string[]> => {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const bars = readBars(read(TABLE));
  if (!bars.ok) return fail(bars.error.map((line) => `${TABLE} ${line}`));
  const files = globSync('tests/**/*.test.ts', { cwd: root }).toSorted();
  const titles = files.flatMap((file) => readTitles(file, read(file)));
  return ok(judge(bars.value, titles));
};

const proofLines = ({ bar, titles }: { bar: Bar; titles: readonly Title[] }): string[] => [
  `${bar.id}${bar.asvs === '' ? '' : ` [ASVS ${bar.asvs}]`} ${bar.claim}`,
  ...(bar.later === null ? [] : [`    later, with ${bar.later}`]),
  ...titles.map(({ file, line, text }) => `    ${file}:${line} ${text}`),
];

const printAll = (): void => {
  const judged = judgeRepository(resolve(import.meta.dirname, '..'));
  if (!judged.ok) {
    for (const problem of judged.error) console.error(problem);
    process.exitCode = 1;
    return;
  }
  const { proofs, problems } = judged.value;
  for (const proof of proofs) console.log(proofLines(proof).join('\n'));
  const due = proofs.filter(({ bar }) => bar.later === null).length;
  console.log(`\n${proofs.length} bars: ${due} due now, ${proofs.length - due} later.`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log('Each one that is due has a test.');
};

if (import.meta.main) printAll();
