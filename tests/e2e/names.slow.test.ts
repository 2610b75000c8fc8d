import type { Page } from 'playwright';
import { expect } from 'vitest';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { openWindow, SCREENS } from '../support/browser.ts';
import { serveCertificate, showCertificate } from '../support/certificate/serve.ts';
import { test as base } from '../support/fixtures.ts';
import { NAMES_BEYOND_LATIN_1 } from '../support/names.ts';
import { createCaller, joinBy, openGroup } from '../support/people.ts';
import { staffByPage } from '../support/staff.ts';

const NAMES_FACE = '/fonts/gw-display-names.woff2';
const COHORT = 'Đồng Tâm 2027';

const test = base
  .extend('group', { scope: 'file' }, ({ administrator }) => openGroup(administrator, { name: COHORT }))
  .extend('preview', { scope: 'file' }, async ({}, { onCleanup }) => {
    const preview = await serveCertificate();
    onCleanup(() => preview.stop());
    return preview;
  });

/** The faces that draw what matches, each once: the name of the site's own in its file, or the device's. */
const facesOf = async (page: Page, selector: string): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector });
  expect(nodeIds).not.toEqual([]);
  const faces = new Set<string>();
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    for (const { familyName, isCustomFont } of fonts) {
      faces.add(isCustomFont ? familyName : `the device’s ${familyName}`);
    }
  }
  await session.detach();
  return [...faces].toSorted();
};

const watchFace = (page: Page): readonly string[] => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === NAMES_FACE) asked.push(page.url());
  });
  return asked;
};

test('B7: names of every Latin spelling stand on the board in the face of the others', async ({
  stack,
  administrator,
  group,
  openWindow: open,
}) => {
  for (const [at, [, name]] of NAMES_BEYOND_LATIN_1.entries()) {
    await joinBy(stack, createCaller(stack.origin), {
      code: group.code,
      email: `name-${at}@example.org`,
      name,
    });
  }
  const { page } = await open(SCREENS.desktop);
  await staffByPage({ stack, administrator }, page, group, 'trainer', 'Tomás Vega');
  await page.goto(`/board/?cohort=${group.cohort}`);
  await page.getByRole('heading', { name: boardMessages.en.needsTitle }).waitFor();
  const names = page.locator('bdi', { hasText: /./ });
  await expect.poll(() => names.count()).toBeGreaterThanOrEqual(NAMES_BEYOND_LATIN_1.length);
  await expect.poll(() => facesOf(page, 'h1')).toEqual(['League Gothic']);
  for (const [, name] of NAMES_BEYOND_LATIN_1) {
    await page
      .getByText(name.normalize('NFC'), { exact: true })
      .first()
      .evaluate((element) => {
        element.dataset['name'] = '';
      });
    await expect
      .poll(async () => [name, ...(await facesOf(page, '[data-name]'))])
      .toEqual([name, 'League Gothic']);
    await page.locator('[data-name]').evaluate((element) => {
      delete element.dataset['name'];
    });
  }
});

test('B7: a certificate has a name of any Latin spelling in the poster’s face', async ({
  browser,
  preview,
}) => {
  const { page, context } = await openWindow(browser, new URL(preview.address).origin, SCREENS.phone);
  for (const [spelling, name] of NAMES_BEYOND_LATIN_1) {
    await showCertificate(page, preview, { name });
    await expect.poll(() => facesOf(page, '.name'), { message: spelling }).toEqual(['League Gothic']);
  }
  await context.close();
});

test('B7: a page without such a letter asks for no face of names', async ({ openWindow: open }) => {
  const { page, context } = await open();
  const asked = watchFace(page);
  const { promise: late, resolve: release } = Promise.withResolvers<null>();
  await context.route('**/fonts/gw-display.woff2', async (route) => {
    await late;
    await route.continue();
  });
  for (const path of ['/', '/start-here/with-people/', '/es/', '/es/credits/']) {
    await page.goto(path, { waitUntil: 'domcontentloaded' });
    await page.locator('main h1').first().waitFor();
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  release(null);
  await page.evaluate(() => document.fonts.ready);
  expect(asked).toEqual([]);
});
