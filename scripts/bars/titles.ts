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
