import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../../../functions');
/** The one file that hands expressions to the SDK. It takes them whole, as others wrote them. */
const CALLS = 'storage/dynamodb.ts';

/** True for text as it stands in the source, for pieces of such text, and for a choice between such texts. */
const isPlainText = (node: ts.Expression): boolean =>
  ts.isStringLiteralLike(node) ||
  (ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.PlusToken &&
    isPlainText(node.left) &&
    isPlainText(node.right)) ||
  (ts.isConditionalExpression(node) && isPlainText(node.whenTrue) && isPlainText(node.whenFalse));

/** True for a parameter or a row of a table, handed on as it is. */
const isHandedOn = (node: ts.Expression): boolean =>
  ts.isIdentifier(node) || (ts.isElementAccessExpression(node) && ts.isIdentifier(node.expression));

const NAMES = /Expression$|^(expression|condition|filter)$/;

/** `[where, is plain]` of every property that holds an expression for the database. */
const expressionsIn = (file: string, source: string): [where: string, plain: boolean][] => {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const found: [string, boolean][] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
    if (name && ts.isIdentifier(node.name) && NAMES.test(node.name.text)) {
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart(parsed));
      const plain =
        ts.isPropertyAssignment(node) &&
        (isPlainText(node.initializer) || (file === CALLS && isHandedOn(node.initializer)));
      found.push([`${file}:${line + 1}`, plain]);
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
};

test('S40 every expression for the database is plain text; values travel beside it', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const found = files
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => expressionsIn(name, readFileSync(join(root, name), 'utf8')));

  expect(found.length).toBeGreaterThan(15);
  expect(found.filter(([, plain]) => !plain)).toEqual([]);
});

test('S40 an expression put together from a value would be found', () => {
  const source =
    'const a = { KeyConditionExpression: `pk = ${pk}`, FilterExpression: "a = " + b, ' +
    'condition: name, expression: c ? "x" : y, filter };';
  const notPlain = Array.from({ length: 5 }, () => false);
  expect(expressionsIn('x.ts', source).map(([, plain]) => plain)).toEqual(notPlain);
  const put = 'const a = { UpdateExpression: `SET ${name} = :a`, ConditionExpression: a + b };';
  expect(expressionsIn(CALLS, put).map(([, plain]) => plain)).toEqual([false, false]);
});
