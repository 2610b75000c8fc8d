import { expect } from 'vitest';
import { href } from '#lib/i18n/language.ts';
import { staffMessages } from '#lib/staff/messages.ts';
import { answered, axeInBothSchemes } from '../support/browser.ts';
import { be, test } from '../support/demo.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { press } from '../support/player.ts';

test.for([
  ['trainer', 'phone', 'en'],
  ['coordinator', 'desktop', 'es'],
  ['administrator', 'phone', 'es'],
  ['logistics', 'desktop', 'en'],
  ['host', 'phone', 'en'],
  ['learner-halfway', 'desktop', 'es'],
  ['learner-done', 'phone', 'en'],
] as const)(
  'axe finds nothing on any page as the %s (%s, %s)',
  async ([guest, screen, language], { inWindow }) => {
    let [cohort, affiliate] = ['', ''];
    await inWindow('desktop', async ({ page }) => {
      await be(page, 'trainer');
      cohort = new URL(page.url()).searchParams.get('cohort') ?? '';
      affiliate = await page.evaluate(async () => {
        const said: { affiliates: { id: string }[] } = await (await fetch('/api/my-cohorts')).json();
        return said.affiliates[0]?.id ?? '';
      });
    });
    await inWindow(screen, async ({ page, expect: allow }) => {
      // A role gets a 404 beyond its reach, and Chromium logs it on the console.
      allow(answered(404));
      await be(page, guest);
      const findings: string[] = [];
      for (const path of [
        '/',
        '/account/',
        '/cohorts/',
        `/affiliate/?affiliate=${affiliate}`,
        `/cohort/?cohort=${cohort}`,
        `/board/?cohort=${cohort}`,
      ] as const) {
        await page.goto(href(language, path));
        await page.waitForLoadState('networkidle');
        await page.locator('main h1').first().waitFor();
        await page.getByText(staffMessages[language].reading).waitFor({ state: 'hidden' });
        // On a board: someone's panel, and the message to someone.
        const [person] = await page.locator('tr.person button').all();
        if (person !== undefined) {
          await press(person);
          await press(page.locator('.need button[aria-expanded]').first());
        }
        findings.push(
          ...(await layoutFindings(page, screen === 'phone' ? [390, 320] : [1280])),
          ...(await axeInBothSchemes(page)),
        );
      }
      expect(findings).toEqual([]);
    });
  },
);
