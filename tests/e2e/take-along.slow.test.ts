import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Download, Page } from 'playwright';
import { expect } from 'vitest';
import { prepareCertificates } from '#domain/contract/certificates.ts';
import { auditMessages } from '#lib/account/online/audit-messages.ts';
import { takeAlongMessages } from '#lib/account/online/take-along-messages.ts';
import { TakenFile } from '#domain/contract/own-items.ts';
import { pageMessages } from '#lib/account/take-along/page-messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { axeFindings } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { signInByPage } from '../support/joining.ts';
import { makeLearner } from '../support/learner.ts';
import { findingsOf, layoutFindings } from '../support/page-checks.ts';
import { ask, createCaller, signInBy } from '../support/people.ts';
import { openDoors } from '../support/phone-pages.ts';
import { press, waitUntilKept } from '../support/player.ts';

const words = takeAlongMessages.en;
const EMAIL = 'rosa-takes@example.org';
const NAME = 'Rosa <b>& Peña</b>';
const WORDS = 'put a stop sign on <i>Alder</i> Street';

async function archiveOf(download: Download) {
  expect(download.suggestedFilename()).toMatch(/^groundwork-\d{4}-\d{2}-\d{2}\.zip$/);
  const files = unzipSync(await readFile(await download.path()));
  const text = (name: string): string => strFromU8(files[name]!);
  return { names: Object.keys(files), files, text, you: TakenFile.parse(JSON.parse(text('you.json'))) };
}

async function take(page: Page, button: string) {
  const download = page.waitForEvent('download');
  await press(page.getByRole('button', { name: button }));
  return archiveOf(await download);
}

test('S52 somebody takes along everything of theirs, and reads it without us in both languages', async ({
  stack,
  group,
  folder,
  openWindow,
}) => {
  const { page, context } = await openWindow();
  const person = await makeLearner(stack, group, EMAIL, 1, NAME);
  const caller = createCaller(stack.origin);
  await signInBy(stack, caller, { email: EMAIL });
  await ask(caller, prepareCertificates, {});
  await signInByPage(page, stack, EMAIL, (await stack.mailsTo(EMAIL)).length);
  await page.getByRole('link', { name: joinMessages.en.onward }).waitFor();
  await page.goto('/worksheet/issue-sentence/#part-act');
  const field = page.getByLabel('to do this');
  await expect.poll(() => field.isEnabled()).toBe(true);
  await field.fill(WORDS);
  await page.getByRole('link', { name: recordMessages.en.status({ kind: 'words' }) }).waitFor();

  await page.goto('/account/');
  await openDoors(page);
  const { names, you, text, files } = await take(page, words.begin);
  await page.getByText(words.inside).waitFor();
  expect(await page.getByText('not in it yet').count()).toBe(0);
  expect(await findingsOf(page)).toEqual([]);

  expect(you).toMatchObject({ notYetInIt: 0, isMoving: false });
  expect(you.items.every(({ account }) => account === person)).toBe(true);
  expect([...new Set(you.items.map(({ kind }) => kind))]).toEqual(
    expect.arrayContaining(['person', 'record', 'enrolment', 'session', 'certificate']),
  );
  expect(JSON.parse(text('you.schema.json'))).toMatchObject({ type: 'object' });
  const written = names.filter((name) => name.startsWith('written/'));
  expect(written).toHaveLength(1);
  expect(text(written[0]!)).toContain(WORDS);
  const [folderOf = ''] = names.filter((name) => /^certificates\/ready-.+\.json$/.test(name));
  expect(JSON.parse(text(folderOf))).toHaveProperty('proof');
  const ending = (end: string) =>
    names.find((name) => name.startsWith('certificates/') && name.endsWith(end));
  expect(strFromU8(files[ending('.pdf')!]!.slice(0, 5))).toBe('%PDF-');
  expect(strFromU8(files[ending('.png')!]!, true)).toContain('openbadgecredential');

  // Read from a file, where there is neither the site nor a script.
  for (const name of ['you.html', 'one-sheet.html']) {
    await writeFile(join(folder, name), files[name]!);
    const reader = await context.newPage();
    await reader.setContent(text(name));
    expect(await reader.locator('script, i, b').count()).toBe(0);
    const [en, es] = [reader.locator('main[lang=en]'), reader.locator('main[lang=es]')];
    expect([await en.isVisible(), await es.isVisible()]).toEqual([true, false]);
    await en.getByText(NAME).first().waitFor();
    await en.getByRole('heading', { name: pageMessages.en.written }).waitFor();
    await reader.getByLabel('Español').check();
    expect([await en.isVisible(), await es.isVisible()]).toEqual([false, true]);
    await es.getByRole('heading', { name: auditMessages.es.title }).waitFor();
    expect(await axeFindings(reader)).toEqual([]);
    const wide = await reader.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    if (name === 'one-sheet.html') {
      const pdf = await reader.pdf({ format: 'Letter' });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    }
    await reader.close();
  }
  expect(
    (await stack.mailsTo(EMAIL)).filter(({ subject }) => subject.includes('saved to a file')),
  ).toHaveLength(1);
});

test('it says which steps of this phone are not in it, in Spanish too, and goes on where a call failed', async ({
  stack,
  group,
  openWindow,
}) => {
  const { page, allow } = await openWindow();
  const email = 'mai-takes@example.org';
  await makeLearner(stack, group, email, 0, 'Mai Vang');
  await signInByPage(page, stack, email, (await stack.mailsTo(email)).length, 'es');
  await page.getByRole('link', { name: joinMessages.es.onward }).waitFor();
  allow(/503/);
  await page.route('**/api/sync', (route) => route.fulfill({ status: 503, json: { error: 'unavailable' } }));
  await page.goto('/es/start-here/with-people/');
  await waitUntilKept(page, 'with-people.hook');
  await page.goto('/es/account/');
  await openDoors(page);
  const es = takeAlongMessages.es;
  let isCut = true;
  await page.route('**/api/me/audit', (route) => (isCut ? route.abort() : route.continue()));
  allow(/ERR_FAILED/);
  await press(page.getByRole('button', { name: es.begin }));
  const refusal = refusalText('es', { ok: false, error: 'offline' });
  await page.getByRole('alert').filter({ hasText: refusal }).first().waitFor();
  isCut = false;
  const { you, text } = await take(page, es.begin);
  expect(you.notYetInIt).toBeGreaterThan(0);
  await page.getByText(es.steps(you.notYetInIt)).waitFor();
  expect(text('you.html')).toContain(es.steps(you.notYetInIt));
  expect(await layoutFindings(page, [390])).toEqual([]);
  expect(text('you.html')).toContain('<html lang="es">');
});
