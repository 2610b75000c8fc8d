import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BUDGETS } from '../../tests/bench/budgets.ts';
import {
  budgetOf,
  exceeded,
  measureBundles,
  measureOperations,
  measurePages,
  measureRecords,
  measureStarts,
} from '../../tests/bench/measure.ts';
import type { Measured } from '../../tests/bench/measured.ts';
import { countVisits, measureVisits } from '../../tests/bench/visits.ts';
import { launchBrowser } from '../../tests/support/browser.ts';
import { startTestStack } from '../../tests/support/stack.ts';

const numbers = new Intl.NumberFormat('en');

const printTable = (rows: readonly Measured[]): void => {
  const width = Math.max(...rows.map(({ row }) => row.length));
  for (const { row, value } of rows) {
    const budget = budgetOf(row);
    const limit = budget === null ? '' : `of ${numbers.format(budget.most)} ${budget.unit}`;
    const mark = budget !== null && value > budget.most ? '  OVER' : '';
    console.log(
      `${row.padEnd(width)}  ${numbers.format(value).padStart(9)}  ${limit}${mark}`.trimEnd(),
    );
  }
};

/** Opens a page of each kind in Chromium on a stack of its own. */
const visitRows = async (): Promise<Measured[]> => {
  const browser = await launchBrowser();
  const stack = await startTestStack();
  try {
    return measureVisits(await countVisits(browser, stack.origin));
  } finally {
    await browser.close();
    await stack.stop();
  }
};

/**
 * Measures everything, prints it beside its budgets and writes `build/bench.json`.
 * @returns true if no budget is exceeded
 */
export const bench = async (): Promise<boolean> => {
  const rows = [
    ...measureBundles(),
    ...measureStarts(),
    ...(await measureOperations()),
    ...measurePages(),
    ...(await visitRows()),
    ...measureRecords(),
  ];
  printTable(rows);
  const missing = BUDGETS.filter((budget) => rows.every(({ row }) => row !== budget.row));
  const problems = [
    ...exceeded(rows),
    ...missing.map(({ row }) => `${row}: has a budget and was not measured`),
  ];
  const report = rows.map((each) => ({ ...each, budget: budgetOf(each.row) }));
  const file = join(resolve(import.meta.dirname, '../..'), 'build/bench.json');
  writeFileSync(file, `${JSON.stringify({ rows: report, problems }, null, 2)}\n`);
  for (const problem of problems) console.log(`Over budget: ${problem}`);
  if (problems.length === 0) console.log('Everything is within its budget.');
  return problems.length === 0;
};
