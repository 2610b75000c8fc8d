import { type ListProblem, type Table, headingOf, nameIn, nameKey, readTable } from '../people/list.ts';
import { type Result, ok } from '../values/result.ts';
import type { Path } from '../record/completion.ts';

export interface Finisher {
  readonly person: string;
  readonly name: string;
  readonly path: Path;
  /** By which they can be called, where they said that it may stand in a file. */
  readonly number?: string | undefined;
  readonly certificate: { readonly awardedOn: string; readonly link: string } | null;
}

export interface Match {
  readonly line: number;
  readonly name: string;
  readonly finisher: Finisher;
}

export interface OwnList {
  readonly table: Table;
  readonly phone: number | null;
  readonly matches: readonly Match[];
  /** Two of one name, or names with a part in common: only a person can tell. */
  readonly doubts: readonly Match[];
  readonly absent: readonly Finisher[];
}

const PHONES = /(^| )(phone|mobile|cell|cellphone|tel|telefono|celular|movil)( |$)/u;

/** Sorted, so that "López, Ana" is "Ana López". */
const wordsOf = (name: string): readonly string[] =>
  nameKey(name.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))
    .split(' ')
    .sort();

/** True if one name has all words of the other, at least two: "Ana López" and "Ana María López Cruz". */
function isPart(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length > 1 && short.every((word) => long.includes(word));
}

function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}

export function readOwnList(
  rows: readonly (readonly string[])[],
  finishers: readonly Finisher[],
): Result<OwnList, ListProblem> {
  const read = readTable(rows);
  if (!read.ok) return read;
  const table = read.value;
  const lines = table.lines.map(({ row, line }) => {
    const name = nameIn(table, row);
    return { line, name, words: wordsOf(name) };
  });
  const named = finishers.map((finisher) => ({ finisher, words: wordsOf(finisher.name) }));
  const linesBy = grouped(lines, ({ words }) => words.join(' '));
  const namedBy = grouped(named, ({ words }) => words.join(' '));

  const matches: Match[] = [];
  const doubts: Match[] = [];
  const met = new Set<string>();
  for (const { line, name, words } of lines) {
    const key = words.join(' ');
    if (key === '') continue;
    const same = namedBy.get(key) ?? [];
    const isSure = same.length === 1 && linesBy.get(key)?.length === 1;
    const meant = same.length > 0 ? same : named.filter((each) => isPart(words, each.words));
    for (const { finisher } of meant) {
      (isSure ? matches : doubts).push({ line, name, finisher });
      met.add(finisher.person);
    }
  }
  const phone = (table.heading ?? []).findIndex((cell) => PHONES.test(headingOf(cell)));
  return ok({
    table,
    phone: phone === -1 ? null : phone,
    matches,
    doubts: doubts.filter(({ finisher }) => !matches.some((match) => match.finisher === finisher)),
    absent: finishers.filter(({ person }) => !met.has(person)),
  });
}
