import type { Page } from 'playwright';
import { expect } from 'vitest';
import { aloudMessages } from '#lib/worksheets/aloud/messages.ts';
import { SCREENS, startPhone } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { findingsOf } from '../support/page-checks.ts';

const { en, es } = aloudMessages;
const STORY = '/worksheet/story/#end';
/** A tone in place of a microphone, and the question whether it may be heard answered with yes. */
const WITH_TONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a story is told by the clock, recorded and deleted; nothing is sent', async ({ stack, folder }) => {
  const window = await startPhone(folder, stack.origin, SCREENS.phone, WITH_TONE);
  const { page, context } = window;
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await page.goto(STORY);
  await button(page, en.startRecording).press('Enter');
  await page.getByText(en.recording, { exact: true }).waitFor();
  await page.getByRole('timer').getByText(en.time(1, 120)).waitFor();
  const findings = await findingsOf(page);
  // The focus has gone to “stop”.
  await page.keyboard.press('Enter');
  const player = page.getByLabel(en.listen);
  await player.waitFor();
  // The browser can play it, so it holds sound.
  await expect
    .poll(() => player.evaluate((audio) => (audio as HTMLAudioElement).readyState))
    .toBeGreaterThan(0);
  findings.push(...(await findingsOf(page)));
  const stored = await page.evaluate(async () => [
    ...(await indexedDB.databases()).map(({ name }) => name),
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
  ]);
  await button(page, en.remove).press('Enter');
  await page.getByText(en.removed).waitFor();
  expect(await player.count()).toBe(0);
  expect(stored.filter((name) => /aloud|record(ing)?$|tape/i.test(name ?? ''))).toEqual([]);

  await page.goto(`/es${STORY}`);
  await button(page, es.start).press('Enter');
  await page.getByRole('timer').getByText(es.time(1, 120)).waitFor();
  findings.push(...(await findingsOf(page)));
  await page.keyboard.press('Enter');
  await page.getByText(/^Te tomó 0:0\d\.$/).waitFor();
  expect(sent).toEqual([]);
  expect(findings).toEqual([]);
  expect(window.troubles).toEqual([]);
  await context.close();
});

test('where the browser may not listen, the clock runs all the same and says why', async ({ openWindow }) => {
  const { page } = await openWindow();
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () =>
      Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
  });
  await page.goto(STORY);
  await button(page, en.startRecording).click();
  await page.getByText(en.refused).waitFor();
  await page.getByRole('timer').waitFor();
  await button(page, en.stop).click();
  await page.getByText(/^You took 0:0\d\.$/).waitFor();
  expect(await page.getByLabel(en.listen).count()).toBe(0);
});
