import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';

const FILE = join(resolve(import.meta.dirname, '../..'), 'tests/bench/release.json');

/** By row of `npm run bench -- --release`. */
const FIGURES: Readonly<Record<string, number>> = z.parse(
  z.record(z.string(), z.number()),
  JSON.parse(readFileSync(FILE, 'utf8')),
);

/** @throws Error where the bench has no such row */
export function measured(row: string): number {
  const figure = FIGURES[row];
  if (figure === undefined) throw new Error(`the bench measured no "${row}"`);
  return figure;
}

export const operation = (name: string) => ({
  readUnits: measured(`${name}: units read`),
  writeUnits: measured(`${name}: units written`),
});
