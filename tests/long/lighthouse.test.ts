import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { SCREENS, startPhone } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { openGroup, staffCode } from '../support/people.ts';
import { runInput } from '../support/run-input.ts';
import { takeOnRole } from '../support/staff.ts';

/*
 * Lighthouse brings 146 packages, so only this file installs it. It slows the network and the processor by
 * its own model of a phone, so that a figure says little of this machine.
 */

const folderOfLighthouse = join(import.meta.dirname, 'lighthouse');
const RUNS = 3;
const LEAST_PERFORMANCE = 95;

interface Report {
  readonly scores: Readonly<Record<string, number>>;
  readonly short: readonly string[];
}

beforeAll(async () => {
  if (existsSync(join(folderOfLighthouse, 'node_modules'))) return;
  await runInput(folderOfLighthouse, 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], '');
});

const median = (values: readonly number[]): number =>
  [...values].toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;

/** The median of each category, with what cost points in the last run. */
const summed = (reports: readonly Report[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.keys(reports[0]?.scores ?? {}).map((id) => [
      id,
      median(reports.map(({ scores }) => scores[id] ?? 0)),
    ]),
  );

test('B6: Lighthouse gives 95 and more, and 100 to public ones', async ({ stack, administrator, folder }) => {
  const group = await openGroup(administrator);
  const code = await staffCode(administrator, group.cohort, 'trainer');
  const { context, page } = await startPhone(folder, stack.origin, SCREENS.phone, [
    '--remote-debugging-port=0',
  ]);
  await takeOnRole(stack, page, { code, role: 'trainer', name: 'Mara Ortiz', email: 'mara@example.org' });
  const [port = ''] = (await readFile(join(folder, 'DevToolsActivePort'), 'utf8')).split('\n');
  const at = (path: string): string => `${stack.origin}${path}`;
  const board = at(`/board/?cohort=${group.cohort}`);
  const urls = [at('/'), at('/start-here/with-people/'), at('/sign-in/'), board];
  const input = JSON.stringify({ port: Number(port), urls, runs: RUNS });
  const output = await runInput(folderOfLighthouse, process.execPath, ['measure.mjs'], input);
  await context.close();
  const measured = JSON.parse(output) as { readonly url: string; readonly reports: readonly Report[] }[];

  const findings = measured.flatMap(({ url, reports }) => {
    const scores = summed(reports);
    process.stdout.write(`${url} ${JSON.stringify(scores)}\n`);
    const { performance = 0, ...others } = scores;
    // What a search engine is to leave out has no marks for being found.
    const judged = Object.entries(others).filter(([id]) => !(url === board && id === 'seo'));
    const isShort = performance < LEAST_PERFORMANCE || judged.some(([, score]) => score < 100);
    return isShort ? [`${url} ${JSON.stringify(scores)}`, ...(reports.at(-1)?.short ?? [])] : [];
  });
  expect(measured.map(({ url }) => url)).toEqual(urls);
  expect(findings).toEqual([]);
});
