import { BUDGETS, type Budget } from './budgets.ts';
import { startRatios, weighBundles } from './bundles.ts';
import type { Measured } from './measured.ts';
import { countOperations } from './operations.ts';
import { weighCourse, weighPages, weighVerifier, weighWorker } from './pages.ts';
import { weighRecords } from './records.ts';

/** Sizes of the built functions. */
export const measureBundles = (): Measured[] =>
  weighBundles().flatMap(({ name, minified, brotli }) => [
    { row: `${name} bundle: minified`, value: minified },
    { row: `${name} bundle: brotli`, value: brotli },
  ]);

/** How the built functions start, beside an empty one. */
export const measureStarts = (): Measured[] =>
  Object.entries(startRatios()).map(([name, ratio]) => ({
    row: `${name} bundle: start`,
    value: Math.round(ratio * 10) / 10,
  }));

/** Calls to the database and capacity units by operation. */
export const measureOperations = async (): Promise<Measured[]> =>
  (await countOperations()).flatMap(({ name, calls, writes, readUnits, writeUnits }) => [
    { row: `${name}: calls`, value: calls },
    { row: `${name}: writes`, value: writes },
    { row: `${name}: units read`, value: readUnits },
    { row: `${name}: units written`, value: writeUnits },
  ]);

/** Bytes of the built pages. */
export const measurePages = (): Measured[] => {
  const pages = weighPages();
  const verify = pages.find(({ kind }) => kind === 'verify')?.all ?? NaN;
  return [
    ...pages.flatMap(({ kind, html, scripts, styles, fonts, pictures, all }) => [
      { row: `${kind} page: html`, value: html },
      { row: `${kind} page: scripts`, value: scripts },
      { row: `${kind} page: styles`, value: styles },
      { row: `${kind} page: fonts`, value: fonts },
      { row: `${kind} page: pictures`, value: pictures },
      { row: `${kind} page: all`, value: all },
    ]),
    { row: 'verify page: all, with the verifier', value: verify + weighVerifier() },
    { row: 'whole course in English', value: weighCourse('en') },
    { row: 'whole course in Spanish', value: weighCourse('es') },
    { row: 'service worker', value: weighWorker().worker },
    { row: 'service worker: list of files', value: weighWorker().list },
  ];
};

/** Bytes of a learner's record. */
export const measureRecords = (): Measured[] => {
  const { course, tries } = weighRecords();
  return [
    { row: 'record after the whole course', value: course },
    { row: 'record after 5,000 tries', value: tries },
  ];
};

/** The limit of a row, or null where it has none. */
export const budgetOf = (row: string): Budget | null =>
  BUDGETS.find((budget) => budget.row === row) ?? null;

/** Rows over their limit, a line each. */
export const exceeded = (rows: readonly Measured[]): string[] =>
  rows.flatMap(({ row, value }) => {
    const budget = budgetOf(row);
    if (budget === null || value <= budget.most) return [];
    return [`${row}: ${value} ${budget.unit}, at most ${budget.most} (${budget.source})`];
  });
