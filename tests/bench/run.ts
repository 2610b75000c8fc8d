import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod/mini';
import { launchBrowser } from '../support/browser.ts';
import { startTestStack } from '../support/stack.ts';
import { exceeded, limitOf, LIMITS, type Measured } from './limits.ts';
import {
  measureBundles,
  measureMachine,
  measureOperations,
  measurePages,
  measureRecords,
  measureStorage,
  measureStarts,
} from './measure.ts';
import { measureVisits } from './visits.ts';

const RELEASE = join(import.meta.dirname, 'release.json');
const Figures = z.record(z.string(), z.number());
const numbers = new Intl.NumberFormat('en');
const changes = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' });

/** What stands beside a figure: its limit, and how it changed since the last release. */
const remarks = ({ row, value }: Measured, released: number | undefined): string => {
  const limit = limitOf(row);
  const change = released === undefined ? null : Math.round((value - released) * 10) / 10;
  return [
    ...(limit === null ? [] : [`of ${numbers.format(limit.most)} ${limit.unit}`]),
    ...(change === null ? ['new'] : change === 0 ? [] : [changes.format(change)]),
    ...(limit !== null && value > limit.most ? ['OVER'] : []),
  ].join('  ');
};

const printTable = (rows: readonly Measured[], release: Readonly<Record<string, number>>): void => {
  const width = Math.max(...rows.map(({ row }) => row.length));
  for (const each of rows) {
    const figure = numbers.format(each.value).padStart(9);
    console.log(`${each.row.padEnd(width)}  ${figure}  ${remarks(each, release[each.row])}`.trimEnd());
  }
};

/** Opens every page that is weighed in Chromium, on a stack of its own. */
const visitRows = async (): Promise<Measured[]> => {
  const browser = await launchBrowser();
  const stack = await startTestStack();
  try {
    return await measureVisits(browser, stack.origin);
  } finally {
    await browser.close();
    await stack.stop();
  }
};

/**
 * Measures everything, prints it beside its limits and the last release's figures, and writes
 * `build/bench.json`.
 * @param isRelease keep the figures as the last release's
 * @returns true if no limit is exceeded
 */
export const bench = async (isRelease: boolean): Promise<boolean> => {
  const rows = [
    ...measureBundles(),
    ...(await measureStarts()),
    ...(await measureOperations()),
    ...measurePages(),
    ...(await visitRows()),
    ...measureRecords(),
    ...(await measureMachine()),
    ...(await measureStorage()),
  ];
  printTable(rows, z.parse(Figures, JSON.parse(readFileSync(RELEASE, 'utf8'))));
  const missing = LIMITS.filter((limit) => rows.every(({ row }) => row !== limit.row));
  const problems = [
    ...exceeded(rows),
    ...missing.map(({ row }) => `${row}: has a limit and was not measured`),
  ];
  const report = rows.map((each) => ({ ...each, limit: limitOf(each.row) }));
  const file = join(resolve(import.meta.dirname, '../..'), 'build/bench.json');
  writeFileSync(file, `${JSON.stringify({ rows: report, problems }, null, 2)}\n`);
  if (isRelease) {
    const figures = Object.fromEntries(rows.map(({ row, value }) => [row, value]));
    writeFileSync(RELEASE, `${JSON.stringify(figures, null, 2)}\n`);
  }
  for (const problem of problems) console.log(`Over budget: ${problem}`);
  if (problems.length === 0) console.log('Everything is within its budget.');
  return problems.length === 0;
};
