import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import { itemMessages } from '#lib/lesson/items/messages.ts';
import { LESSON, NO_SIGNAL, test as base } from '../support/builds.ts';
import { OFFLINE_PHONE } from '../support/browser.ts';
import { buildOf, cacheNames, waitForNewBuild, waitUntilOnPhone } from '../support/phone-pages.ts';
import { keptEvents, press, waitForCard, waitUntilKept, wayOn } from '../support/player.ts';
import { temporaryFolder } from '../support/stack.ts';
import type { BuiltSite } from '../support/tree.ts';

/** The last commit whose pages ran Kit's client. */
const WITH_CLIENT_OF_KIT = '21e7d4a3';
const root = resolve(import.meta.dirname, '../..');

/** Builds the site of an older commit with its own packages. */
const buildOld = async (): Promise<BuiltSite> => {
  const folder = join(await temporaryFolder(), 'old');
  mkdirSync(folder);
  const archive = execFileSync('git', ['archive', WITH_CLIENT_OF_KIT], { cwd: root, maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  execFileSync('npm', ['run', 'build'], { cwd: folder, stdio: 'inherit' });
  return { name: WITH_CLIENT_OF_KIT, folder: join(folder, 'build/web') };
};

const test = base.extend('old', { scope: 'worker' }, buildOld);

test('R6 a phone of Kit’s client comes over, and goes on offline', async ({ builds, old, openWindow }) => {
  await builds.tree.serve(old);
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  // The style of Kit's announcer. On phones old pages come with a policy that lets it through.
  allow(/Applying inline style violates/);
  await page.goto('/');
  await waitUntilOnPhone(page, '/');
  await page.goto(`${LESSON}#hook`);
  await waitUntilOnPhone(page, LESSON);
  await press(wayOn(await waitForCard(page, 'hook'), 'en'));
  await waitForCard(page, 'story');
  await page.evaluate(() => {
    location.hash = '#your-sentence';
  });
  const reflection = await waitForCard(page, 'your-sentence');
  await reflection.getByLabel(itemMessages.en.yourWords).fill('We want the bus to come');

  await builds.tree.serve(builds.first);
  await waitForNewBuild(page);
  await press(reflection.getByRole('button', { name: itemMessages.en.keep, exact: true }));
  await reflection.getByText('We want the bus to come').waitFor();
  await waitUntilKept(page, 'problem-to-issue.your-sentence');
  // Kit's pages don't say their build.
  expect(await buildOf(page)).toBe('');
  const before = await keptEvents(page);

  await page.getByRole('article').getByRole('link').first().click();
  await expect.poll(() => buildOf(page)).toBe(builds.first.name);
  await expect.poll(() => cacheNames(page)).toEqual([`pages-${builds.first.name}`]);
  expect(await keptEvents(page)).toEqual(expect.arrayContaining(before));

  // What was opened under the old build opens under the new one.
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto('about:blank');
  await page.goto(`${LESSON}#your-sentence`);
  const again = await waitForCard(page, 'your-sentence');
  await again.getByText('We want the bus to come').waitFor();
});
