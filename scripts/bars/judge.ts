import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { type Bar, readBars } from './table.ts';
import { type Title, readTitles } from './titles.ts';

export interface Proof {
  readonly bar: Bar;
  readonly titles: readonly Title[];
}

export interface Judgement {
  readonly proofs: readonly Proof[];
  readonly problems: readonly string[];
}

const ID = /\b[SRBO]\d+(?!\w)/g;

export const idsIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(ID)].map(([id]) => id)),
];

export const judge = (bars: readonly Bar[], titles: readonly Title[]): Judgement => {
  const proofs = bars.map((bar) => ({
    bar,
    titles: titles.filter(({ text }) => idsIn(text).includes(bar.id)),
  }));
  const known = new Set(bars.map(({ id }) => id));
  const bare = proofs
    .filter(({ bar, titles: tests }) => bar.due.when === 'now' && tests.length === 0)
    .map(({ bar: { id, claim } }) => `${id} is due and has no test: ${claim}`);
  const stray = titles.flatMap(({ file, line, text }) =>
    idsIn(text)
      .filter((id) => !known.has(id))
      .map((id) => `${file}:${line} names ${id}, which has no row: ${text}`),
  );
  return { proofs, problems: [...bare, ...stray] };
};

const TABLE = 'docs/bars.md';

export const judgeRepository = (root: string): Result<Judgement, readonly string[]> => {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  const bars = readBars(read(TABLE));
  if (!bars.ok) return fail(bars.error.map((line) => `${TABLE} ${line}`));
  const files = globSync('tests/**/*.test.ts', { cwd: root }).toSorted();
  const titles = files.flatMap((file) => readTitles(file, read(file)));
  return ok(judge(bars.value, titles));
};
