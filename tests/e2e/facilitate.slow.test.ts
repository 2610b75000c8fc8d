import { expect } from 'vitest';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { facilitateMessages } from '#routes/[[lang=lang]]/(staff)/facilitate/messages.ts';
import { OFFLINE_PHONE } from '../support/browser.ts';
import { NO_SIGNAL } from '../support/builds.ts';
import { test } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { findingsOf } from '../support/page-checks.ts';
import { openGroup } from '../support/people.ts';
import { waitUntilOnPhone } from '../support/phone-pages.ts';
import { press } from '../support/player.ts';

const words = facilitateMessages.en;
const LETTER = { format: 'Letter', margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } };

test('a trainer opens a guide for the room, offline too', async ({ stack, administrator, openWindow }) => {
  const { cohort } = await openGroup(administrator, { affiliate: 'Norte Unido', name: 'Chico' });
  const { page, context, allow } = await openWindow(OFFLINE_PHONE);
  await staffByPage({ stack, administrator }, page, { cohort }, 'trainer', 'Rosa Paz');
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
  expect(await findingsOf(page)).toEqual([]);
  const paper = await page.pdf(LETTER);
  expect(paper.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);

  await waitUntilOnPhone(page, '/facilitate/');
  allow(NO_SIGNAL);
  await context.setOffline(true);
  await page.goto(`/facilitate/?cohort=${cohort}&module=growing-leaders`);
  await page.getByText(/Use Fallow Springs as the case/).waitFor();
  await page.getByText(words.offline).waitFor();
});
