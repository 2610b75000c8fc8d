import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright';
import { beforeAll } from 'vitest';
import { everyPage, type FindingsOf } from '../e2e/every-page.ts';
import { runInput } from '../support/run-input.ts';

/*
 * axe looks at every page in `npm run test:all`. IBM's engine and Siteimprove's Alfa look here, at the same
 * ones: they bring 75 packages, so only this file installs them.
 */

const folder = join(import.meta.dirname, 'accessibility');

let engines: Readonly<Record<'ibmFindings' | 'alfaFindings', (page: Page) => Promise<string[]>>>;
beforeAll(async () => {
  if (!existsSync(join(folder, 'node_modules'))) {
    await runInput(folder, 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], '');
  }
  engines = await import(pathToFileURL(join(folder, 'engines.mjs')).href);
});

/** Findings that are wrong here. */
const WRONG: readonly { readonly finding: RegExp; readonly why: string }[] = [
  {
    finding: /^sia-r69: .* at <(?:a|button|label)[^>]* class="[^"]*\bbtn\b/s,
    why: 'Alfa does not see that ::after paints the face of a button. tests/unit/web/contrast.test.ts does.',
  },
  {
    finding: /^sia-r60: .* at <details/s,
    why: 'A fold is named by its summary. A name of its own would be said beside that.',
  },
  {
    finding: /^sia-r113: /,
    why: 'Alfa takes what the bar at the foot covers for small. tests/support/page-checks.ts measures them.',
  },
  {
    finding: /^aria_(?:form_label|landmark_name)_unique: .* at <form/s,
    why: 'A form without a name is no landmark in HTML, so none has to be told from another.',
  },
];

/** Both take some of what a closed fold holds for shown, so each is open while they look. */
const openFolds = (page: Page) =>
  page.evaluateHandle(() => {
    const closed = [...document.querySelectorAll('details')].filter(({ open }) => !open);
    for (const fold of closed) fold.open = true;
    return closed;
  });

const findingsOf: FindingsOf = async (page) => {
  const closed = await openFolds(page);
  const found = [...(await engines.ibmFindings(page)), ...(await engines.alfaFindings(page))];
  await closed.evaluate((folds) => {
    for (const fold of folds) fold.open = false;
  });
  return found.filter((line) => !WRONG.some(({ finding }) => finding.test(line)));
};

everyPage('en', findingsOf);
everyPage('es', findingsOf);
