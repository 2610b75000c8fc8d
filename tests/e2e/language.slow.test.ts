import { expect } from 'vitest';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { SCREENS } from '../support/browser.ts';
import { joinByPage } from '../support/joining.ts';
import { noteShifts, shiftsOn } from '../support/first-frame.ts';
import { test } from '../support/fixtures.ts';
import { findingsOf } from '../support/page-checks.ts';
import { press } from '../support/player.ts';

const YES = 'Seguir en español';

test('a phone in Spanish is offered Spanish in one line that moves nothing, and the choice holds where people begin', async ({
  openWindow,
}) => {
  const { page, context } = await openWindow({ ...SCREENS.phone, locale: 'es-MX' });
  await noteShifts(context);
  await page.goto('/start-here/');
  const offer = page.getByRole('link', { name: YES });
  await offer.waitFor();
  expect((await shiftsOn(page)).sum).toBeLessThanOrEqual(0.02);
  expect(await findingsOf(page)).toEqual([]);
  await press(offer);
  await page.waitForURL('**/es/start-here/');
  expect(await offer.count()).toBe(0);

  await page.goto('/');
  await page.waitForURL((url) => url.pathname === '/es/');
  await page.goto('/join/');
  await page.waitForURL('**/es/join/');

  // Taken back at the switch, it holds too: nothing is offered again.
  await press(page.getByRole('link', { name: 'English' }));
  await page.waitForURL((url) => url.pathname === '/join/');
  await page.goto('/');
  await page.locator('[data-status]').waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  expect(new URL(page.url()).pathname).toBe('/');
  expect(await offer.count()).toBe(0);
});

test('who changes the language while signed in gets mails in it', async ({ stack, group, openWindow }) => {
  const { page } = await openWindow({ ...SCREENS.phone, locale: 'en-US' });
  await joinByPage(page, stack, group.code, { name: 'Rosa Peña', email: 'rosa@example.org' });
  await page.getByRole('link', { name: joinMessages.en.onward }).waitFor();
  const language = (): Promise<string> =>
    page.evaluate(async () => {
      const known = await fetch('/api/me', { headers: { 'x-groundwork': '1' } });
      return ((await known.json()) as { person: { language: string } }).person.language;
    });
  expect(await language()).toBe('en');
  await press(page.getByRole('link', { name: 'Español' }));
  await expect.poll(language).toBe('es');
});

test('a phone in English is offered nothing', async ({ openWindow }) => {
  const { page } = await openWindow({ ...SCREENS.phone, locale: 'en-US' });
  await page.goto('/start-here/');
  await page.waitForLoadState('networkidle');
  expect(await page.getByRole('link', { name: YES }).count()).toBe(0);
});
