import { type ListProblem, type Table, headingOf, nameIn, nameKey, readTable } from '../people/list.ts';
import { type Result, ok } from '../values/result.ts';
import type { Finisher } from './finisher.ts';

/** A line of somebody's own list and the finisher whose name it may hold. */
export interface Match {
  readonly line: number;
  /** The name as the list has it. */
  readonly name: string;
  readonly finisher: Finisher;
}

/** Somebody's own list, held against those who have finished. */
export interface OwnList {
  readonly table: Table;
  /** Column of phone numbers; null where no heading names one. */
  readonly phone: number | null;
  /** One line and one finisher that share a name and share it with nobody else. */
  readonly matches: readonly Match[];
  /** What only a person can tell: two of one name, or a part of a name in common. */
  readonly doubts: readonly Match[];
  /** Finishers whom no line may mean. */
  readonly absent: readonly Finisher[];
}

/** What a column of phone numbers is called, as `headingOf` has it. */
const PHONES = /(^| )(phone|mobile|cell|cellphone|tel|telefono|celular|movil)( |$)/u;

/** The words of a name in one order, so that "López, Ana" is "Ana López". */
const wordsOf = (name: string): readonly string[] =>
  nameKey(name.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))
    .split(' ')
    .sort();

/** True if one name has all the words of the other, two or more: "Ana López" and "Ana María López Cruz". */
function isPart(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length > 1 && short.every((word) => long.includes(word));
}

/** Values by key, in their order. */
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

/** Holds a list against those who have finished, by name alone. */
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
    // A finisher whose name one line has is nobody's doubt.
    doubts: doubts.filter(({ finisher }) => !matches.some((match) => match.finisher === finisher)),
    absent: finishers.filter(({ person }) => !met.has(person)),
  });
}
