import { expect } from 'vitest';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { facilitateMessages } from '#routes/[[lang=lang]]/(staff)/facilitate/messages.ts';
import { SCREENS, axeFindings, OFFLINE_PHONE } from '../support/browser.ts';
import { NO_SIGNAL } from '../support/builds.ts';
import { test } from '../support/fixtures.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { openGroup, staffCode } from '../support/people.ts';
import { waitUntilOnPhone } from '../support/phone-pages.ts';
import { press } from '../support/player.ts';
import { takeOnRole } from '../support/staff.ts';

const WIDTHS = [SCREENS.phone.viewport.width, SCREENS.desktop.viewport.width] as const;
const words = facilitateMessages.en;
const LETTER = { format: 'Letter', margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } };

test('a trainer opens a guide for the room, offline too', async ({ stack, administrator, openWindow }) => {
  const { cohort } = await openGroup(administrator, { affiliate: 'Norte Unido', name: 'Chico' });
  const code = await staffCode(administrator, cohort, 'trainer');
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await takeOnRole(stack, page, { code, role: 'trainer', name: 'Rosa Paz', email: 'rosa@room.example' });
  await page.goto(`/board/?cohort=${cohort}`);
  await press(page.getByText(boardMessages.en.more, { exact: true }));
  await press(page.getByRole('link', { name: boardMessages.en.toRoom }));
  await page.getByRole('heading', { level: 1, name: /1\. Start Here/ }).waitFor();
  await page.getByText(words['too-few']).waitFor();
  await page.getByRole('heading', { name: words.first(22) }).waitFor();
  const module = (number: number) =>
    page.getByRole('link', { name: new RegExp(`^${String(number)}\\. `, 'u') });
  await press(module(7));
  await page.getByRole('heading', { level: 1, name: /7\. Say It/ }).waitFor();
  await expect.poll(() => module(7).getAttribute('aria-current')).toBe('page');
  expect([...(await axeFindings(page)), ...(await layoutFindings(page, WIDTHS))]).toEqual([]);
  const paper = await page.pdf(LETTER);
  expect(paper.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);

  await waitUntilOnPhone(page, '/facilitate/');
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto(`/facilitate/?cohort=${cohort}&module=growing-leaders`);
  await page.getByText(/Use Fallow Springs as the case/).waitFor();
  await page.getByText(words.offline).waitFor();
});
