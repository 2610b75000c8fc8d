import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as fc from 'fast-check';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { expressionsOf } from '#functions/storage/dynamodb.ts';
import { holds } from '../../../support/holds.ts';

const root = resolve(import.meta.dirname, '../../../../functions');
/** The one file that hands expressions to the SDK: as others wrote them, or made of numbers (below). */
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

test('S40 no name and no value is part of an expression that is made of a change', () => {
  const text = fc.string({ unit: 'binary' });
  const some = fc.dictionary(text, text, { maxKeys: 3 });
  const names = fc.array(text, { maxLength: 3 });
  const change = fc.record({
    ...{ set: some, setOnce: some, add: some, takeOut: some, is: some },
    ...{ remove: names, has: names, lacks: names },
  });
  holds(change, (made) => {
    const { update, where } = expressionsOf(made);
    const words = 'SET|ADD|DELETE|REMOVE|AND|if_not_exists|attribute_exists|attribute_not_exists';
    expect(`${update} ${where}`).toMatch(new RegExp(`^(?:${words}|#n\\d+|:v\\d+|[ ,.=()])*$`));
  });
});

test('S40 what stands beside an expression is what the change says', () => {
  expect(
    expressionsOf({
      ...{ set: { name: 'Ana', 'to.at': 1, other: undefined }, setOnce: { at: 2 }, remove: ['g1'] },
      ...{ has: ['pk'], is: { id: 'a' }, condition: '#at < :at', values: { at: 3 } },
    }),
  ).toEqual({
    update: 'SET #n0 = :v1, #n1.#n2 = :v2, #n2 = if_not_exists(#n2, :v3) REMOVE #n3, #n4',
    where: 'attribute_exists(#n5) AND #n6 = :v4 AND (#at < :at)',
    names: {
      ...{ '#n0': 'name', '#n1': 'to', '#n2': 'at', '#n3': 'g1pk', '#n4': 'g1sk', '#n5': 'pk', '#n6': 'id' },
      '#at': 'at',
    },
    values: { ':at': 3, ':v1': 'Ana', ':v2': 1, ':v3': 2, ':v4': 'a' },
  });
});
