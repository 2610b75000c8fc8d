import { expect } from 'vitest';
import { platformMessages } from '#routes/[[lang=lang]]/(staff)/feeds/platform-messages.ts';
import { refusalMessages } from '#lib/ui/refusal-messages.ts';
import { SCREENS, axeFindings } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { LtiPlatform } from '../support/lti-platform.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { coordinatorCode, openGroup } from '../support/people.ts';
import { press } from '../support/player.ts';
import { takeOnRole } from '../support/staff.ts';

const WIDTHS = [SCREENS.phone.viewport.width, 320, SCREENS.desktop.viewport.width] as const;

test('a course site is let in by one address, and stopped', async ({ stack, administrator, openWindow }) => {
  const { affiliate } = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma' });
  const { page } = await openWindow();
  const role = { code: await coordinatorCode(administrator, affiliate), role: 'coordinator' } as const;
  await takeOnRole(stack, page, { ...role, name: 'Eva Paz', email: 'eva@platforms.example' });
  const fine = async () =>
    expect([...(await axeFindings(page)), ...(await layoutFindings(page, WIDTHS))]).toEqual([]);

  const words = platformMessages.en;
  await page.goto(`/feeds/?affiliate=${affiliate}`);
  await page.getByText(words.none).waitFor();
  await press(page.getByText(words.make, { exact: true }));
  const make = page.getByRole('button', { name: words.makeIt });
  await press(make);
  await page.getByText(refusalMessages.en({ ok: false, error: 'name_empty' })).waitFor();
  await page.getByLabel(words.label).fill('Nuestro Moodle, <b>oficina</b>');
  await press(make);
  await page.getByText(words.shownOnce).waitFor();
  await fine();

  const platform = await new LtiPlatform(Date.now).start();
  const asked = new URLSearchParams({
    ...{ openid_configuration: platform.configuration, registration_token: platform.registrationToken },
  });
  const window = await page.context().newPage();
  await window.goto(`${await page.locator('.address').innerText()}?${asked.toString()}`);
  await window.getByText('Groundwork is registered').waitFor();
  expect([await axeFindings(window), platform.refused]).toEqual([[], []]);
  await window.close();

  await page.goto(`/es/feeds/?affiliate=${affiliate}`);
  const es = platformMessages.es;
  await page.getByText(es.isIn(new URL(platform.origin).host)).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('/api/auth/lti/');
  await press(page.getByRole('button', { name: new RegExp(es.end.label) }).first());
  await fine();
  await press(page.getByRole('button', { name: es.end.yes }));
  await page.getByText(es.none).waitFor();
  expect((await fetch(platform.client!.keys)).status).toBe(404);
});
