import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { CertificateFacts } from '#domain/certificate/facts.ts';
import { certificateText } from '#domain/certificate/text.ts';
import { axeFindings, openWindow, SCREENS, type Window } from '../support/browser.ts';
import { serveCertificate, showCertificate } from '../support/certificate/serve.ts';
import { test as base } from '../support/fixtures.ts';
import { layoutFindings } from '../support/page-checks.ts';
import { certificate } from '../unit/certificates/facts.ts';
import { openPdf, scan, textOf } from '../unit/certificates/pdf-reader.ts';

const test = base
  .extend('preview', { scope: 'file' }, async ({}, { onCleanup }) => {
    const preview = await serveCertificate();
    onCleanup(() => preview.stop());
    return preview;
  })
  .extend(
    'show',
    ({ browser, preview }) =>
      async (own: Partial<CertificateFacts>, screen: keyof typeof SCREENS = 'desktop'): Promise<Window> => {
        const window = await openWindow(browser, new URL(preview.address).origin, SCREENS[screen]);
        await showCertificate(window.page, preview, own);
        return window;
      },
  );

const SHEETS = [
  { kind: 'ready', language: 'en' },
  { kind: 'core', language: 'es' },
] as const satisfies readonly Partial<CertificateFacts>[];

/** What the browser prints: Letter by the page's own size, or A4 across as a printer would have it. */
const printed = (page: Page, paper: 'Letter' | 'A4'): Promise<Buffer> =>
  page.pdf(
    paper === 'Letter'
      ? { format: paper, preferCSSPageSize: true, printBackground: true }
      : { format: paper, landscape: true, printBackground: true },
  );

test.for(SHEETS)('a $kind certificate ($language) reads well on any screen', async (sheet, { show }) => {
  const { context, page, troubles } = await show(sheet, 'phone');
  expect(await layoutFindings(page, [390, 320, 960, 1000, 1280])).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  expect(troubles).toEqual([]);
  await context.close();
});

test.for(SHEETS)(
  'a $kind certificate ($language) prints on one page of either paper, with its code',
  async (sheet, { show }) => {
    const { context, page } = await show(sheet);
    const said = certificateText(certificate(sheet));
    for (const paper of ['Letter', 'A4'] as const) {
      const pdf = await openPdf(await printed(page, paper));
      expect(pdf.numPages).toBe(1);
      const { view } = await pdf.getPage(1);
      const [, , width = 0, height = 0] = view;
      expect(Math.abs(width - (paper === 'A4' ? 842 : 792))).toBeLessThan(2);
      expect(Math.abs(height - (paper === 'A4' ? 595 : 612))).toBeLessThan(2);
      const text = (await textOf(pdf)).replace(/\s+/gu, ' ');
      expect(text).toContain(said.name);
      expect(text).toContain(said.day);
      expect(text).not.toContain('Letter or A4');
      expect(await scan(pdf)).toBe(
        said.code.slice(said.code.indexOf('groundwork')).replace(/^/u, 'https://'),
      );
    }
    await context.close();
  },
);

test('S38 a name in any script stands whole, in one face, in its own direction', async ({
  preview,
  show,
}) => {
  const { context, page } = await show({});
  for (const [name, lacks, direction] of [
    ['فاطمة الزهراء', 'Arab', 'rtl'],
    ['陈美玲', 'Hani', 'ltr'],
    ['ሰላም ተስፋዬ', 'Ethi', 'ltr'],
    ['Олександра Їжак', null, 'ltr'],
    ['Nguyễn Thị Ánh', null, 'ltr'],
    ['Íñigo Núñez', null, 'ltr'],
    ['Rosa 🌹', 'Zyyy', 'ltr'],
  ] as const) {
    await showCertificate(page, preview, { name }, lacks);
    const line = page.locator('.name');
    expect((await line.textContent())?.trim()).toBe(name);
    expect(await line.evaluate((element) => element.matches(':dir(rtl)')), name).toBe(direction === 'rtl');
    const isSystem = await line.evaluate((element) => element.classList.contains('system'));
    expect(isSystem, name).toBe(!/^[\p{Script=Latin}\p{M} ]*$/u.test(name));
    expect(await page.getByText('The PDF we make').count(), name).toBe(lacks === null ? 0 : 1);
  }
  await context.close();
});

test('the longest names stay within the sheet, on the phone and on paper', async ({ preview, show }) => {
  const { context, page } = await show({}, 'phone');
  for (const name of ['W'.repeat(80), '陈'.repeat(80), 'Ñandú Ángel '.repeat(6) + 'Ñandúñan']) {
    await showCertificate(page, preview, { name });
    expect(await layoutFindings(page, [390, 320])).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 1056, height: 816 });
    const overlaps = await page.evaluate(() => {
      const box = (selector: string): DOMRect => document.querySelector(selector)!.getBoundingClientRect();
      const [title, says, did, marks, sheet, code] = [
        box('h1 svg'), box('.middle p'), box('.did'), box('.marks'), box('.cert'), box('.code'),
      ]; // prettier-ignore
      return [
        says.top < title.bottom && 'says over the title',
        did.bottom > marks.top && 'did over the marks',
        code.bottom > sheet.bottom - 14 && 'code over the frame',
      ].filter((line) => line !== false);
    });
    expect(overlaps).toEqual([]);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize(SCREENS.phone.viewport);
  }
  await context.close();
});
