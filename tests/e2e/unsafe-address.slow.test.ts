import type { BrowserContext } from 'playwright';
import { expect } from 'vitest';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { recordMessages } from '#lib/phone/messages.ts';
import { unsafeAddressMessages } from '#lib/site/messages.ts';
import { axeFindings, SCREENS } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { joinByPage } from '../support/joining.ts';
import { press, readLesson } from '../support/player.ts';

/** A computer in the same network, as a phone opens it. Nothing is there: the stack's own address answers. */
const ADDRESS = 'http://192.168.0.9:4600';
const NO_ISOLATION = /Cross-Origin-Opener-Policy|untrustworthy/;
const OTHER_ORIGIN = /^request to another origin: http:\/\/192\.168\.0\.9:4600\//;

/** @returns what to call before the window closes: a request that is on its way then has no answer */
async function answerFrom(origin: string, context: BrowserContext): Promise<() => void> {
  let isOver = false;
  await context.route(`${ADDRESS}/**`, async (route) => {
    const request = route.request();
    try {
      const headers = await request.allHeaders();
      const response = await route.fetch({
        url: request.url().replace(ADDRESS, origin),
        headers: { ...headers, host: new URL(origin).host, ...('origin' in headers ? { origin } : {}) },
        maxRedirects: 0,
        // The stack closes a connection that rested for five seconds, maybe just as it's used again.
        maxRetries: 3,
      });
      await route.fulfill({ response });
    } catch (error) {
      if (!isOver) throw error;
    }
  });
  return () => {
    isOver = true;
  };
}

test('B2 an address without HTTPS works, and says what it costs', async ({ stack, group, openWindow }) => {
  const { page, context, allow } = await openWindow({ ...SCREENS.phone, baseURL: ADDRESS });
  allow(NO_ISOLATION);
  allow(OTHER_ORIGIN);
  const end = await answerFrom(stack.origin, context);

  await page.goto('/');
  await page.getByText(unsafeAddressMessages.en).waitFor();
  expect(await page.evaluate(() => [isSecureContext, 'serviceWorker' in navigator])).toEqual([false, false]);
  expect(await axeFindings(page)).toEqual([]);
  await page.goto('/es/');
  await page.getByText(unsafeAddressMessages.es).waitFor();

  await readLesson(page, 'en', 'with-people');
  const newcomer = { name: 'Luz Ortega', email: 'luz@example.org' };
  await joinByPage(page, stack, group.code, newcomer);
  await press(page.getByRole('button', { name: joinMessages.en.claimYes }));
  await page.getByText(recordMessages.en.status({ kind: 'saved' })).waitFor();
  end();
});

test('B2 at a safe address nothing is said of it', async ({ openWindow }) => {
  const { page } = await openWindow();
  await page.goto('/start-here/with-people/');
  await page.getByText(recordMessages.en.status({ kind: 'on-phone', count: 2 })).waitFor();
  await expect.poll(() => page.getByText(unsafeAddressMessages.en).count()).toBe(0);
});
