import { expect } from 'vitest';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { accountMessages } from '#lib/account/messages.ts';
import { noticeMessages } from '#lib/account/online/notice-messages.ts';
import { passkeyMessages } from '#lib/passkeys/messages.ts';
import { addPeopleMessages } from '#routes/[[lang=lang]]/(staff)/add-people/messages.ts';
import { signInCardMessages } from '#routes/[[lang=lang]]/(staff)/sign-in-cards/messages.ts';
import { cardMessages } from '#routes/[[lang=lang]]/(public)/card/messages.ts';
import { SCREENS, addAuthenticator, answered, axeFindings } from '../support/browser.ts';
import { test } from '../support/fixtures.ts';
import { staffByPage } from '../support/staff.ts';
import { openDoors } from '../support/phone-pages.ts';
import { openGroup } from '../support/people.ts';
import { findingsOf, layoutFindings } from '../support/page-checks.ts';
import { lessonIn, localOf, press, waitForCard } from '../support/player.ts';
import { openPdf, scan } from '../unit/certificates/pdf-reader.ts';

const PHONES = [SCREENS.phone.viewport.width, 320] as const;
/** Of the widest that browsers print by themselves. */
const MARGIN = { top: '0.5in', bottom: '0.5in', left: '0.5in', right: '0.5in' } as const;
const NAMES = [
  'Luz Vega',
  'Bảo Nguyễn',
  'María de la Concepción-Guadalupe-Esperanza Etxeberría-Goikoetxea y Vega',
  ...Array.from({ length: 6 }, (_, at) => `Persona ${at + 1} Vega`),
];

test('nine people without an address get printed cards', async ({ stack, administrator, openWindow }) => {
  const group = await openGroup(administrator, { affiliate: 'Valle Unido', name: 'Selma' });
  const { page } = await openWindow(SCREENS.desktop);
  await staffByPage({ stack, administrator }, page, group, 'coordinator', 'Ana Ruiz');

  const [adding, cards] = [addPeopleMessages.en, signInCardMessages.en];
  await page.goto(`/sign-in-cards/?cohort=${group.cohort}`);
  await page.getByText(cards.none).waitFor();
  await press(page.getByRole('link', { name: cards.addPeople }));
  await page.getByLabel(adding.list, { exact: true }).fill(NAMES.join('\n'));
  await press(page.getByRole('button', { name: adding.look }));
  await press(page.getByRole('button', { name: adding.add(9), exact: true }));
  await page.getByText(adding.done(9, 0, 0)).waitFor();

  // Two actions from here to the printer.
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await press(page.getByRole('link', { name: adding.cards(9) }));
  await press(page.getByRole('button', { name: cards.make(9) }));
  await page.getByText(cards.done(9)).waitFor();
  await page.locator('[data-printed]').waitFor();
  const sheet = page.locator('article');
  await expect.poll(() => sheet.count()).toBe(9);
  const lettersOf = async (name: string): Promise<string> =>
    (await sheet.filter({ hasText: name }).locator('.letters').innerText()).trim();
  const letters = await lettersOf('Luz Vega');
  expect(letters).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}\s+){3}[0-9A-HJKMNP-TV-Z]{4}$/);
  const replaced = await lettersOf('Bảo Nguyễn');
  const text = await sheet.first().innerText();
  const { host } = new URL(stack.origin);
  expect(text).toContain(cards.sheetHow(`${host}/card/`));
  expect(text).toContain(signInCardMessages.es.sheetHow(`${host}/es/card/`));
  for (const format of ['Letter', 'A4']) {
    const paper = await openPdf(await page.pdf({ format, margin: MARGIN, printBackground: true }));
    expect(paper.numPages, format).toBe(2);
  }
  const findings = await findingsOf(page);
  expect(findings).toEqual([]);

  // On somebody else's phone, as the paper says it.
  const phone = await openWindow({ ...SCREENS.phone, locale: 'es' });
  const [asked, joining] = [cardMessages.es, joinMessages.es];
  await phone.page.goto('/es/sign-in/');
  await press(phone.page.getByRole('link', { name: joining.haveCard }));
  await addAuthenticator(phone.page);
  const field = phone.page.getByLabel(asked.letters);
  const signIn = phone.page.getByRole('button', { name: asked.signIn, exact: true });
  await field.fill('7K2Q XM09');
  await press(signIn);
  await phone.page.getByText(asked.short).waitFor();
  phone.allow(answered(401));
  await field.fill('7K2Q XM09 VB3D 8TRW');
  await press(signIn);
  await phone.page.getByText(asked.wrong).waitFor();
  expect(await axeFindings(phone.page)).toEqual([]);
  expect(await layoutFindings(phone.page, PHONES)).toEqual([]);
  await field.fill(letters.toLowerCase());
  await press(signIn);
  await phone.page.getByRole('heading', { name: joining.inTitle('Luz Vega') }).waitFor();
  await phone.page.getByText(joining.inLeadCard).waitFor();
  await press(phone.page.getByRole('button', { name: passkeyMessages.es.make }));
  await phone.page.getByText(passkeyMessages.es.offerDone).waitFor();
  await press(phone.page.getByRole('link', { name: joining.onward }));
  const [first] = lessonIn('es', 'with-people').sections;
  await waitForCard(phone.page, localOf(first!));
  await phone.page.goto('/es/account/');
  await phone.page.getByText(accountMessages.es.noEmail).waitFor();
  await phone.page.getByText(accountMessages.es.doors.ways).click();
  await phone.page.getByRole('heading', { name: accountMessages.es.card }).waitFor();
  expect(await axeFindings(phone.page)).toEqual([]);

  // The same paper once more, by its code: filled in, and signs nobody in.
  const other = await openWindow();
  other.allow(answered(401));
  await other.page.goto(`/card/#${letters.replace(/\s+/g, '-')}`);
  await other.page.getByText(cardMessages.en.scanned).waitFor();
  expect(new URL(other.page.url()).hash).toBe('');
  // Nor do the letters come back with the other language.
  expect(await other.page.locator('nav.language a[lang="es"]').getAttribute('href')).toBe('/es/card/');
  await press(other.page.getByRole('button', { name: cardMessages.en.signIn, exact: true }));
  await other.page.getByText(cardMessages.en.used).waitFor();

  // The list says who is in. A further card is on hold, and asks on the phone that is in already.
  await press(page.getByRole('button', { name: cards.back }));
  await page.getByRole('heading', { name: cards.signedIn }).waitFor();
  await expect.poll(() => page.getByRole('button', { name: cards.makeAgain(8) }).count()).toBe(1);
  await press(page.getByRole('button', { name: `${cards.makeOne}: Luz Vega` }));
  await page.getByText(cards.done(1)).waitFor();
  const further = await openWindow();
  further.allow(answered(403));
  await further.page.goto(`/card/#${(await lettersOf('Luz Vega')).replace(/\s+/g, '-')}`);
  await further.page.getByText(cardMessages.en.scanned).waitFor();
  await press(further.page.getByRole('button', { name: cardMessages.en.signIn, exact: true }));
  await further.page.getByRole('heading', { name: noticeMessages.en.held }).waitFor();
  await further.page.goto('/account/');
  await further.page.getByRole('heading', { name: noticeMessages.en.held }).waitFor();
  await press(page.getByRole('button', { name: cards.back }));
  await page.getByText(/^Signed in with a new card\./).waitFor();
  await phone.page.goto('/es/account/');
  await phone.page.getByRole('heading', { name: noticeMessages.es.asks }).waitFor();
  await phone.page.goto('/es/');
  await phone.page.getByRole('heading', { name: noticeMessages.es.asks }).waitFor();
  for (const each of [further.page, page, phone.page]) {
    expect(await findingsOf(each)).toEqual([]);
  }
  await press(phone.page.getByRole('button', { name: noticeMessages.es.yes }));
  await phone.page.getByText(noticeMessages.es.saidYes).waitFor();
  await further.page.reload();
  await further.page.getByText(accountMessages.en.doors.ways).waitFor();
  await openDoors(further.page);
  await further.page.getByRole('heading', { name: accountMessages.en.card }).waitFor();

  // A card that is made again ends the one before; its code leads to the page, the letters filled in.
  await press(page.getByRole('button', { name: `${cards.makeOne}: Bảo Nguyễn` }));
  await page.getByText(cards.done(1)).waitFor();
  const again = (await lettersOf('Bảo Nguyễn')).replace(/\s+/g, '-');
  const link = await scan(
    await openPdf(await page.pdf({ format: 'A4', margin: MARGIN, printBackground: true })),
  );
  expect(link).toBe(`${stack.origin}/card/#${again}`);
  await other.page.getByLabel(cardMessages.en.letters).fill(replaced);
  await press(other.page.getByRole('button', { name: cardMessages.en.signIn, exact: true }));
  await other.page.getByText(cardMessages.en.wrong).waitFor();
  await other.page.goto(`/card/#${again}`);
  await other.page.getByText(cardMessages.en.scanned).waitFor();
  await press(other.page.getByRole('button', { name: cardMessages.en.signIn, exact: true }));
  await other.page.getByRole('heading', { name: joinMessages.en.inTitle('Bảo Nguyễn') }).waitFor();
});
