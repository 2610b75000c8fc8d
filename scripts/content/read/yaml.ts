import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { Language } from '#domain/values/ids.ts';
import { type Report, RuleName } from '../problem.ts';

type Path = readonly PropertyKey[];

export interface ReadYaml<Value> {
  readonly value: Value;
  /** The line of the value at a path; if the path isn't there, the line of the value that lacks it. */
  readonly lineOf: (path: Path) => number;
}

const pairOf = (node: unknown, key: PropertyKey) =>
  isMap(node) ? node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key) : undefined;

const childOf = (node: unknown, key: PropertyKey): unknown =>
  isSeq(node) && typeof key === 'number' ? node.items[key] : pairOf(node, key)?.value;

/** The node at a path, or the last one on the way to it. */
function nodeAt(root: unknown, path: Path): { readonly node: unknown; readonly isThere: boolean } {
  let node = root;
  for (const key of path) {
    const child = childOf(node, key);
    if (!isNode(child)) return { node, isThere: false };
    node = child;
  }
  return { node, isThere: isNode(node) && !(isScalar(node) && node.value === null) };
}

/** A path's name in a message: “text”, “items[2]”, “This” for the whole file. */
function nameOf(path: Path): string {
  const [owner, last] = [path.at(-2), path.at(-1)];
  if (last === undefined) return 'This';
  return typeof last === 'number' ? `“${String(owner)}[${last + 1}]”` : `“${String(last)}”`;
}

/**
 * A node as plain data. Each map also has its `line` and the `lines` of its two languages as properties that
 * are not enumerable, for schemas that ask for them (`schemas/fields.ts`). An author's own field of that name
 * stays.
 */
function plain(node: unknown, lineOf: (node: unknown, otherwise: number) => number): unknown {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => plain(item, lineOf));
  if (!isMap(node)) return undefined;
  const line = lineOf(node, 1);
  const lines = Language.options.map((language) => [language, lineOf(childOf(node, language), line)]);
  const map = Object.fromEntries(
    node.items.flatMap((pair): [string, unknown][] =>
      isScalar(pair.key) ? [[String(pair.key.value), plain(pair.value, lineOf)]] : [],
    ),
  );
  if (!('line' in map)) Object.defineProperty(map, 'line', { value: line });
  if (!('lines' in map)) Object.defineProperty(map, 'lines', { value: Object.fromEntries(lines) });
  return map;
}

/** An issue breaks the rule that its schema names by `params: { rule }`, or else `shape`. */
const Params = z.object({ rule: RuleName });

/** @param firstLine line of the file on which the text begins @returns null after a report */
export function readYaml<Value>(
  schema: z.ZodType<Value>,
  text: string,
  report: Report,
  firstLine = 1,
): ReadYaml<Value> | null {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number): number => counter.linePos(offset).line + firstLine - 1;
  const faults = [...document.errors, ...document.warnings];
  for (const { pos, message } of faults) {
    report(lineAt(pos[0]), 'yaml', message.split('\n')[0] ?? message);
  }
  if (faults.length > 0) return null;
  const lineOfNode = (node: unknown, otherwise: number): number =>
    isNode(node) && node.range ? lineAt(node.range[0]) : otherwise;
  const root = document.contents;
  const lineOf = (path: Path): number => lineOfNode(nodeAt(root, path).node, firstLine);

  const parsed = schema.safeParse(plain(root, lineOfNode));
  if (parsed.success) return { value: parsed.data, lineOf };
  for (const issue of parsed.error.issues) {
    const { path, message } = issue;
    const { node, isThere } = nodeAt(root, path);
    const line = lineOf(path);
    const name = nameOf(path);
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        report(lineOfNode(pairOf(node, key)?.key, line), 'shape', `${name} has no field “${key}”.`);
      }
    } else if (issue.code === 'custom') {
      const params = Params.safeParse(issue.params);
      report(line, params.success ? params.data.rule : 'shape', message);
    } else if (!isThere) {
      const isLanguage = Language.options.some((language) => language === path.at(-1));
      report(line, isLanguage ? 'missing-translation' : 'shape', `${name} is missing.`);
    } else {
      const isSentence = message.startsWith('“');
      const said = isSentence ? message : `${name}: ${message.replace('Invalid input: ', '')}.`;
      report(line, 'shape', said);
    }
  }
  return null;
}
