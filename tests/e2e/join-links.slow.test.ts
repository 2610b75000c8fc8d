import { expect } from 'vitest';
import { linkMessages } from '#lib/staff/links/messages.ts';
import { joinLinkMessages } from '#routes/[[lang=lang]]/(staff)/join-link/messages.ts';
import { roomMessages } from '#routes/[[lang=lang]]/(staff)/room/messages.ts';
import { SCREENS, axeInBothSchemes } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { coordinatorCode, openGroup } from '../support/people.ts';
import { press } from '../support/player.ts';
import { openFold, takeOnRole } from '../support/staff.ts';
import { openPdf, scan } from '../unit/certificates/pdf-reader.ts';

const WIDTHS = [SCREENS.phone.viewport.width, 320, SCREENS.desktop.viewport.width] as const;
/** Of the widest that browsers print by themselves. */
const MARGIN = { top: '0.5in', bottom: '0.5in', left: '0.5in', right: '0.5in' } as const;
/** Where the poster and the first of its strips are on a sheet. */
const POSTER = { left: 0, top: 0, right: 1, bottom: 0.65 } as const;
const FIRST_STRIP = { left: 0.05, top: 0.66, right: 0.175, bottom: 0.81 } as const;

test('a join link is made, and seen and printed again another day', async ({
  stack,
  administrator,
  openWindow,
}) => {
  const group = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma' });
  const { page } = await openWindow(SCREENS.phone);
  const code = await coordinatorCode(administrator, group.affiliate);
  const email = 'links@valle.example';
  await takeOnRole(stack, page, { code, role: 'coordinator', name: 'Ana Ruiz', email });
  const [links, handing, room] = [linkMessages.en, joinLinkMessages.en, roomMessages.en];

  await page.goto(`/cohort/?cohort=${group.cohort}`);
  await openFold(page, links.make);
  await page.getByLabel(links.label).fill('Poster');
  await press(page.getByRole('button', { name: links.makeIt }));
  const address = await page.locator('.made .address').innerText();
  expect(address).toMatch(/\/join\/#[\w-]{22}$/);

  // Another day: nothing of it is left in the browser.
  await page.goto(`/cohort/?cohort=${group.cohort}`);
  await press(page.getByRole('link', { name: new RegExp(`^${links.show}.*Poster`) }));
  await page.getByRole('heading', { level: 1, name: handing.titleOf('Poster') }).waitFor();
  expect(await page.locator('.address').innerText()).toBe(address);
  expect([...(await axeInBothSchemes(page)), ...(await layoutFindings(page, WIDTHS))]).toEqual([]);
  for (const format of ['Letter', 'A4']) {
    const paper = await openPdf(await page.pdf({ format, margin: MARGIN, printBackground: true }));
    expect(paper.numPages, format).toBe(1);
    expect(await scan(paper, POSTER), format).toBe(address);
    expect(await scan(paper, FIRST_STRIP), format).toBe(address);
  }

  await press(page.getByRole('link', { name: handing.room }));
  await page.getByRole('heading', { level: 1, name: 'Selma' }).waitFor();
  expect([...(await axeInBothSchemes(page)), ...(await layoutFindings(page, WIDTHS))]).toEqual([]);
  await press(page.getByRole('link', { name: room.back }));
  await page.getByRole('heading', { level: 1, name: handing.titleOf('Poster') }).waitFor();
});
