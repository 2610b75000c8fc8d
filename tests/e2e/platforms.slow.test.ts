import type { Page } from 'playwright';
import { expect } from 'vitest';
import { platformMessages } from '#routes/[[lang=lang]]/(staff)/feeds/platform-messages.ts';
import { relayMessages } from '#routes/[[lang=lang]]/(public)/relay/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { SCREENS, axeFindings } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { joinByPage } from '../support/joining.ts';
import { LtiPlatform, SCORE_SCOPE, claim } from '../support/lti-platform.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { coordinatorCode, openGroup } from '../support/people.ts';
import { press } from '../support/player.ts';
import { takeOnRole } from '../support/staff.ts';

const ENDPOINT = 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint';
const WIDTHS = [SCREENS.phone.viewport.width, 320, SCREENS.desktop.viewport.width] as const;

test('a course site is let in by one address, and stopped', async ({ stack, administrator, openWindow }) => {
  const { affiliate, code } = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma' });
  const { page, allow } = await openWindow();
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
  await page.getByText(refusalText('en', { ok: false, error: 'name_empty' })).waitFor();
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
  // Both windows go to the course site and back.
  const there = new RegExp(`request to another origin: ${platform.origin}/`);
  allow(there);
  /** The course site opens the tool in this window. */
  const launch = async (at: Page, claims: object) => {
    const asked = { iss: platform.origin, login_hint: 'user-1', lti_message_hint: JSON.stringify(claims) };
    await at.goto(`${platform.client!.login}?${new URLSearchParams(asked).toString()}`);
  };
  await launch(window, platform.choosing('a-choice'));
  const choice = window.getByRole('button', { name: 'Todo el curso' });
  await choice.waitFor();
  expect([...(await axeFindings(window)), ...(await layoutFindings(window, WIDTHS))]).toEqual([]);
  await choice.click();
  await window.getByText('The activity is there.').waitFor();
  expect([platform.chosen.size, platform.refused]).toEqual([1, []]);
  await window.close();

  // A score leaves at once, not with the clock's next minute.
  const learner = await openWindow();
  learner.allow(there);
  await joinByPage(learner.page, stack, code, { name: 'Luz Mora', email: 'luz@platforms.example' });
  await learner.page.getByRole('heading', { name: joinMessages.en.inTitle('Luz Mora') }).waitFor();
  await launch(learner.page, {
    [claim('target_link_uri')]: `${stack.origin}/start-here/`,
    [ENDPOINT]: { scope: [SCORE_SCOPE], lineitem: `${platform.origin}/lines/line-1` },
  });
  await press(learner.page.getByRole('button', { name: relayMessages.en.yes }));
  await learner.page.getByText(relayMessages.en.given).waitFor();
  await expect.poll(() => platform.scores.length, { timeout: 60_000 }).toBe(1);

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
