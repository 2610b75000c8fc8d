import type { Bar } from './table.ts';
import type { Title } from './titles.ts';

/** A line of the decisions in README.md. */
export interface Decision {
  /** First line is 1. */
  readonly line: number;
  readonly text: string;
}

/** A bar with all that speaks for it. */
export interface Proof {
  readonly bar: Bar;
  readonly titles: readonly Title[];
  readonly decisions: readonly Decision[];
}

/** What a run found. */
export interface Judgement {
  readonly proofs: readonly Proof[];
  /** One line each; none means that all is well. */
  readonly problems: readonly string[];
}

const ID = /\b[SR]\d+(?!\w)/g;

/** The ids of bars that a text names, each once. */
export const idsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(ID)].map(([id]) => id)),
];

/** The lines under the heading `Decisions` of README.md, up to the next heading of its rank. */
export const readDecisions = (readme: string): Decision[] => {
  const lines = readme.split('\n');
  const from = lines.findIndex((line) => /^## Decisions\s*$/.test(line));
  if (from === -1) return [];
  const length = lines.slice(from + 1).findIndex((line) => /^#{1,2} /.test(line));
  const to = length === -1 ? lines.length : from + 1 + length;
  return lines
    .map((text, index) => ({ line: index + 1, text }))
    .slice(from + 1, to)
    .filter(({ text }) => text.trim() !== '');
};

/** Puts bars, tests and decisions side by side. */
export const judge = (
  bars: readonly Bar[],
  titles: readonly Title[],
  decisions: readonly Decision[],
): Judgement => {
  const proofs = bars.map((bar) => ({
    bar,
    titles: titles.filter(({ text }) => idsIn(text).includes(bar.id)),
    decisions: decisions.filter(({ text }) => idsIn(text).includes(bar.id)),
  }));
  const known = new Set(bars.map(({ id }) => id));
  const bare = proofs
    .filter(
      ({ bar, titles: tests, decisions: lines }) =>
        bar.due.when === 'now' && tests.length === 0 && lines.length === 0,
    )
    .map(
      ({ bar: { id, claim } }) => `${id} is due and has neither a test nor a decision: ${claim}`,
    );
  const stray = titles.flatMap(({ file, line, text }) =>
    idsIn(text)
      .filter((id) => !known.has(id))
      .map((id) => `${file}:${line} names ${id}, which has no row: ${text}`),
  );
  return { proofs, problems: [...bare, ...stray] };
};
