import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../../../functions');

/** Is it text as it stands in the source, or pieces of such text? */
const isPlainText = (node: ts.Expression): boolean =>
  ts.isStringLiteralLike(node) ||
  (ts.isBinaryExpression(node) && isPlainText(node.left) && isPlainText(node.right));

/** `[where, is plain]` of every property called `…Expression`. */
const expressionsIn = (file: string, source: string): [where: string, plain: boolean][] => {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest);
  const found: [string, boolean][] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
    if (name && ts.isIdentifier(node.name) && node.name.text.endsWith('Expression')) {
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart(parsed));
      const plain = ts.isPropertyAssignment(node) && isPlainText(node.initializer);
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
    'const a = { KeyConditionExpression: `pk = ${pk}`, FilterExpression: "a = " + b };';
  expect(expressionsIn('x.ts', source)).toEqual([
    ['x.ts:1', false],
    ['x.ts:1', false],
  ]);
});
