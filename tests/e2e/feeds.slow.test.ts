import { expect } from 'vitest';
import { feedMessages } from '#routes/[[lang=lang]]/(staff)/feeds/messages.ts';
import { affiliateMessages } from '#routes/[[lang=lang]]/(staff)/affiliate/messages.ts';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { SCREENS, axeFindings } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { coordinatorCode, openGroup } from '../support/people.ts';
import { press } from '../support/player.ts';
import { takeOnRole } from '../support/staff.ts';

const WIDTHS = [SCREENS.phone.viewport.width, 320, SCREENS.desktop.viewport.width] as const;

test('S98 a feed is made, read by another program and ended', async ({
  stack,
  administrator,
  openWindow,
}) => {
  const { affiliate } = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma' });
  const { page } = await openWindow();
  const role = { code: await coordinatorCode(administrator, affiliate), role: 'coordinator' } as const;
  await takeOnRole(stack, page, { ...role, name: 'Eva Paz', email: 'eva@feeds.example' });
  const fine = async () =>
    expect([...(await axeFindings(page)), ...(await layoutFindings(page, WIDTHS))]).toEqual([]);

  await page.goto(`/affiliate/?affiliate=${affiliate}`);
  await press(page.getByRole('link', { name: affiliateMessages.en.feeds }));
  const words = feedMessages.en;
  await page.getByText(words.none).waitFor();
  const make = page.getByRole('button', { name: words.makeIt });
  await press(make);
  await page.getByText(refusalText('en', { ok: false, error: 'name_empty' })).waitFor();
  await page.getByLabel(words.label).fill('Lista de miembros, <b>oficina</b>');
  await press(make);
  await page.getByText(words.shownOnce).waitFor();
  await fine();
  // The band is light at night, too, and so is the word on a button in it.
  await page.emulateMedia({ colorScheme: 'dark' });
  const copy = page.locator('.flat-band .btn').first();
  expect(await copy.evaluate((node) => getComputedStyle(node).color)).toBe('rgb(246, 239, 223)');
  await page.emulateMedia({ colorScheme: 'light' });
  const [csv = '', json = ''] = await page.locator('.address').allInnerTexts();
  expect(await page.locator('code').innerText()).toBe(`=IMPORTDATA("${csv}")`);
  // Another program has no cookie, and comes from anywhere.
  const read = await fetch(csv);
  expect(read.status).toBe(200);
  expect(await read.text()).toMatch(/^person,name,cohort,/);
  const found = await fetch(json);
  expect(await found.json()).toMatchObject({ completions: [], next: null });
  const again = await fetch(json, { headers: { 'if-none-match': found.headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);

  // It was shown once.
  await page.goto(`/es/feeds/?affiliate=${affiliate}`);
  const es = feedMessages.es;
  await page.getByText('Lista de miembros, <b>oficina</b>', { exact: true }).waitFor();
  expect(await page.locator('body').innerText()).not.toContain('/api/feeds/');
  await press(page.getByRole('button', { name: new RegExp(es.end.label) }).first());
  await fine();
  await press(page.getByRole('button', { name: es.end.yes }));
  await page.getByText(es.ended('Lista de miembros, <b>oficina</b>')).waitFor();
  await page.getByText(es.none).waitFor();
  expect((await fetch(json)).status).toBe(404);
});
