import type { Page } from 'playwright';
import { expect } from 'vitest';
import type { CertificateFacts } from '#domain/certificate/facts.ts';
import type { UnicodeScript } from '#functions/certificates/drawing/faces.ts';
import { certificateText } from '#domain/certificate/text.ts';
import { axeFindings, openWindow, SCREENS, type Window } from '../support/browser.ts';
import { serveCertificate } from '../support/certificate/serve.ts';
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
      async (
        own: Partial<CertificateFacts>,
        screen: keyof typeof SCREENS = 'desktop',
        pdfLacks: UnicodeScript | null = null,
      ): Promise<Window> => {
        const window = await openWindow(browser, new URL(preview.address).origin, SCREENS[screen]);
        const facts = JSON.stringify({ facts: certificate(own), pdfLacks });
        await window.page.goto(`${preview.address}#${encodeURIComponent(facts)}`);
        await window.page.waitForSelector('html[data-shown]');
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

test.for(SHEETS)(
  'a $kind certificate ($language) reads well on both screens and in both schemes',
  async (sheet, { show }) => {
    for (const [screen, widths] of [
      ['phone', [390, 320, 1280]],
      ['desktop', [1280, 1000, 960]],
    ] as const) {
      const { context, page, troubles } = await show(sheet, screen);
      expect(await layoutFindings(page, [...widths])).toEqual([]);
      expect(await axeFindings(page)).toEqual([]);
      expect(troubles).toEqual([]);
      await context.close();
    }
  },
);

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

test.for([
  ['Arabic', 'فاطمة الزهراء', 'Arab', 'rtl'],
  ['Chinese', '陈美玲', 'Hani', 'ltr'],
  ['Amharic', 'ሰላም ተስፋዬ', 'Ethi', 'ltr'],
  ['Ukrainian', 'Олександра Їжак', null, 'ltr'],
  ['Vietnamese', 'Nguyễn Thị Ánh', null, 'ltr'],
  ['Haitian Creole', 'Mirlène Désir', null, 'ltr'],
  ['Hmong', 'Paj Ntaub Xyooj', null, 'ltr'],
  ['Spanish', 'Íñigo Núñez', null, 'ltr'],
  ['letters and emoji', 'Rosa 🌹', 'Zyyy', 'ltr'],
] as const)(
  'S38 a name in %s stands whole, in one face, in its own direction',
  async ([, name, lacks, direction], { show }) => {
    const { context, page } = await show({ name }, 'phone', lacks);
    const line = page.locator('.name');
    expect(await line.textContent().then((text) => text?.trim())).toBe(name);
    expect(await line.evaluate((element) => element.matches(':dir(rtl)'))).toBe(direction === 'rtl');
    const isSystem = await line.evaluate((element) => element.classList.contains('system'));
    expect(isSystem).toBe(!/^[\p{Script=Latin}\p{M} ]*$/u.test(name));
    expect(await page.getByText('The PDF we make').count()).toBe(lacks === null ? 0 : 1);
    await context.close();
  },
);

test('the longest names stay within the sheet, on the phone and on paper', async ({ show }) => {
  for (const name of ['W'.repeat(80), '陈'.repeat(80), 'Ñandú Ángel '.repeat(6) + 'Ñandúñan']) {
    const { context, page } = await show({ name }, 'phone');
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
    await context.close();
  }
});
