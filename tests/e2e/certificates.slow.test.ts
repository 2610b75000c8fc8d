import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';
import { certificateMessages } from '#domain/certificate/text.ts';
import { readBakedPng, readBakedSvg } from '#domain/certificate/baked.ts';
import type { Language } from '#domain/values/ids.ts';
import { boardMessages } from '#lib/staff/board/messages.ts';
import { certificatesMessages } from '#lib/certificate/messages.ts';
import { joinMessages } from '#lib/sign-in/join-messages.ts';
import { href } from '#lib/i18n/language.ts';
import { refusalText } from '#lib/ui/refusal-messages.ts';
import { answered, SCREENS } from '../support/browser.ts';
import { signInByPage } from '../support/joining.ts';
import { makeLearner } from '../support/learner.ts';
import { findingsOf } from '../support/page-checks.ts';
import { openGroup } from '../support/people.ts';
import { press } from '../support/player.ts';
import { staffByPage } from '../support/staff.ts';
import { type TestStack } from '../support/stack.ts';
import { type OpenWindow, test as base } from '../support/fixtures.ts';

const test = base.extend('group', { scope: 'file' }, ({ administrator }) =>
  openGroup(administrator, { path: 'core' }),
);
import { openPdf, textOf } from '../unit/certificates/pdf-reader.ts';

const link = (page: Page, name: string): Locator => page.getByRole('link', { name, exact: true });
const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

async function open(
  stack: TestStack,
  openWindow: OpenWindow,
  email: string,
  language: Language,
  name = 'Rosa Peña',
) {
  const window = await openWindow({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: language,
  });
  const { page } = window;
  await signInByPage(page, stack, email, (await stack.mailsTo(email)).length);
  await page.getByRole('heading', { name: joinMessages.en.inTitle(name) }).waitFor();
  await page.goto(href(language, '/certificates/'));
  return { window, page, words: certificatesMessages[language] };
}

async function saved(page: Page, what: Locator): Promise<{ name: string; bytes: Uint8Array }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(what)]);
  return { name: download.suggestedFilename(), bytes: new Uint8Array(await readFile(await download.path())) };
}

test('whoever comes from an earlier certificate, or prints, sees what it asked', async ({ openWindow }) => {
  const language = 'es';
  const { page } = await openWindow();
  const words = certificatesMessages[language];
  const asked = page.locator(`[id="core-full-${language}-1"]`);
  await page.goto(href(language, '/certificates/'));
  await page.getByText(words.signedOut).waitFor();
  expect(await asked.isVisible()).toBe(false);
  await expect
    .poll(() => page.locator('[id="ready-core"], [id="ready-full"]').first().getAttribute('id'))
    .toBe('ready-core');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await asked.waitFor();

  await page.emulateMedia({ media: 'screen' });
  await page.goto('about:blank');
  await page.goto(`${href(language, '/certificates/')}#core-full-${language}-1`);
  await page.getByText(words.signedOut).waitFor();
  await asked.waitFor();
  await expect
    .poll(() => asked.evaluate((part) => part.getBoundingClientRect().top < innerHeight))
    .toBe(true);
});

test('a certificate gets a name, its files are saved, it is erased', async ({ stack, group, openWindow }) => {
  await makeLearner(stack, group, 'rosa@example.org', 1);
  const { page, words } = await open(stack, openWindow, 'rosa@example.org', 'en');
  const section = page.getByRole('region', { name: certificateMessages.en.kinds.ready.name });
  await section.getByText(words.noName, { exact: true }).waitFor();
  const findings = await findingsOf(page);

  // The field itself refuses an impossible name, before anything is sent.
  await page.getByLabel(words.nameTick).check();
  await page.getByText(words.nameNew).waitFor();
  await page.getByLabel(words.nameField).fill(' ');
  await press(button(page, words.save));
  await page.getByText(refusalText('en', { ok: false, error: 'name_empty' })).waitFor();
  findings.push(...(await findingsOf(page)));
  await page.getByLabel(words.nameField).fill('Rosa  Peña Ortiz');
  await press(button(page, words.save));
  await page.getByText(words.saved, { exact: true }).waitFor();
  await section.getByText('Rosa Peña Ortiz', { exact: true }).waitFor();
  await section.getByText(words.replaced(1)).waitFor();
  // The page shows a person who takes the name back where it still stands, and how to remove it.
  await page.getByLabel(words.nameTick).uncheck();
  await page.getByText(words.nameStays).waitFor();
  findings.push(...(await findingsOf(page)));
  await page.getByLabel(words.nameTick).check();

  const pdf = await saved(page, button(page, words.pdf));
  expect(pdf.name).toBe('groundwork-ready-en.pdf');
  expect(await textOf(await openPdf(pdf.bytes))).toContain('Rosa Peña Ortiz');
  const json = await saved(page, link(page, words.signed));
  const signed = new TextDecoder().decode(json.bytes);
  expect(JSON.parse(signed)).toMatchObject({ proof: [{ cryptosuite: 'eddsa-rdfc-2022' }] });
  const png = await saved(page, link(page, words.picture));
  expect(readBakedPng(png.bytes)).toEqual({ ok: true, value: signed });
  const svg = await saved(page, link(page, words.drawing));
  expect(svg.name).toBe('groundwork-ready-en.svg');
  expect(readBakedSvg(svg.bytes)).toEqual({ ok: true, value: signed });
  // In the other language it is the same certificate: what is signed is attached as it was.
  const spanish = await saved(page, button(page, words.pdfIn.es));
  expect(spanish.name).toBe('groundwork-ready-es.pdf');
  const inSpanish = await openPdf(spanish.bytes);
  expect(await textOf(inSpanish)).toContain(certificateMessages.es.says);
  const [attached = ''] = (await inSpanish.getAttachments())?.keys() ?? [];
  expect(Buffer.from((await inSpanish.getAttachmentContent(attached)) as Uint8Array).toString()).toBe(signed);
  const { id } = JSON.parse(signed) as { id: string };
  expect((await fetch(`${id}/pdf?language=fr`)).status).toBe(400);
  expect((await fetch(`${id}/png?language=es`)).status).toBe(400);
  const publicId = id.slice(id.lastIndexOf('/') + 1);
  await expect.poll(() => link(page, words.check).getAttribute('href')).toBe(`/verify/${publicId}`);
  const linkedIn = new URL((await link(page, `${words.linkedIn} ↗`).getAttribute('href'))!);
  expect(linkedIn.searchParams.get('certUrl')).toBe(`${stack.origin}/verify/${publicId}`);

  // The sheet alone, to be printed, and back.
  await press(button(page, words.show));
  await page.getByRole('heading', { level: 1, name: 'Ready for CORE' }).waitFor();
  await button(page, certificatesMessages.en.sheet.print).waitFor();
  await press(button(page, certificatesMessages.en.sheet.seeIn.es));
  await page.getByRole('heading', { level: 1, name: 'Todo listo para CORE' }).waitFor();
  await press(button(page, certificatesMessages.en.sheet.seeIn.en));
  await page.getByRole('heading', { level: 1, name: 'Ready for CORE' }).waitFor();
  expect(await page.getByText(words.lead).count()).toBe(0);
  findings.push(...(await findingsOf(page)));
  await press(button(page, words.back));
  await page.getByRole('heading', { level: 1, name: words.title }).waitFor();

  await press(page.getByRole('button', { name: words.erase.label }));
  findings.push(...(await findingsOf(page)));
  await press(button(page, words.erase.yes));
  await page.getByText(words.erased).waitFor();
  expect((await fetch(id)).status).toBe(404);
  findings.push(...(await findingsOf(page)));
  await press(button(page, words.again));
  await section.getByText(words.noName, { exact: true }).waitFor();

  expect(findings).toEqual([]);
});

test('in Spanish: a name that the PDF lacks is printed by browser', async ({ stack, group, openWindow }) => {
  await makeLearner(stack, group, 'fatima@example.org', 1);
  const { window, page, words } = await open(stack, openWindow, 'fatima@example.org', 'es');
  await page.getByLabel(words.nameTick).check();
  await page.getByLabel(words.nameField).fill('فاطمة الزهراء');
  await press(button(page, words.save));
  await page.getByText(words.saved, { exact: true }).waitFor();
  window.allow(answered(422));
  await press(button(page, words.pdf));
  await page.getByText(certificatesMessages.es.sheet.pdfLacks('árabe')).waitFor();
  await page.getByText('فاطمة الزهراء', { exact: true }).waitFor();

  expect(await findingsOf(page)).toEqual([]);
});

test('from the board to a certificate is one tap', async ({ stack, administrator, group, openWindow }) => {
  await makeLearner(stack, group, 'ines@example.org', 1, 'Inés Caballero');
  await makeLearner(stack, group, 'joy@example.org', 0.8, 'Joy Adeyemi');
  const mine = await open(stack, openWindow, 'ines@example.org', 'en', 'Inés Caballero');
  await mine.page.getByText(certificatesMessages.en.noName, { exact: true }).waitFor();

  const { page } = await openWindow(SCREENS.desktop);
  await staffByPage({ stack, administrator }, page, group, 'trainer', 'Tomás Vega');
  await page.goto(`/board/?cohort=${group.cohort}`);
  const { certificate } = boardMessages.en;
  const toIt = page.getByRole('button', { name: `${certificate}: Inés Caballero` });
  await toIt.waitFor();
  expect(await page.getByRole('button', { name: `${certificate}: Joy Adeyemi` }).count()).toBe(0);
  await press(toIt);
  await page.waitForURL(/\/verify\//);
});
