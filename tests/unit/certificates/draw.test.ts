import { expect, test } from 'vitest';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { CERTIFICATE_KINDS, type CertificateFacts } from '#domain/certificate/facts.ts';
import { certificateText } from '#domain/certificate/text.ts';
import { drawCertificate } from '#functions/certificates/drawing/draw.ts';
import { NAMES_BEYOND_LATIN_1 } from '../../support/names.ts';
import { CREDENTIAL, certificate } from './facts.ts';
import { type StructureNode, openPdf, render, scan, textOf } from './pdf-reader.ts';

const bytesOf = async (own: Partial<CertificateFacts> = {}): Promise<Uint8Array> => {
  const sheet = await drawCertificate(certificate(own), CREDENTIAL);
  if (!sheet.ok) throw new Error(`letters missing: ${sheet.error.missing}`);
  return sheet.value;
};
/** Sheets that several tests read are drawn once. */
const drawn = new Map<string, Promise<PDFDocumentProxy>>();
const draw = (own: Partial<CertificateFacts> = {}): Promise<PDFDocumentProxy> => {
  const key = JSON.stringify(own);
  const pdf = drawn.get(key) ?? bytesOf(own).then(openPdf);
  drawn.set(key, pdf);
  return pdf;
};

/** Text with every stretch of space as one: where lines break is the page's business. */
const inOneLine = (text: string): string => text.replace(/\s+/gu, ' ');

const SHEETS = CERTIFICATE_KINDS.flatMap((kind) =>
  (['en', 'es'] as const).map((language) => ({ kind, language })),
);

test.each(SHEETS)('a $kind certificate ($language) says all it has to, on one Letter page', async (sheet) => {
  const pdf = await draw(sheet);
  const text = inOneLine(await textOf(pdf));
  const said = certificateText(certificate(sheet));
  expect(pdf.numPages).toBe(1);
  expect((await pdf.getPage(1)).view).toEqual([0, 0, 792, 612]);
  for (const line of [
    said.course,
    said.measure,
    said.says,
    said.name,
    said.did,
    said.signs,
    said.byHand,
    said.day,
  ]) {
    expect(text).toContain(line);
  }
  expect(text).toContain(said.title.text.toLocaleUpperCase(sheet.language));
});

test.each(SHEETS)('a camera reads the code of a $kind certificate ($language)', async (sheet) => {
  expect(await scan(await draw(sheet))).toBe(certificate().verifyUrl);
});

test.each(SHEETS)('a screen reader hears a $kind certificate ($language) in order', async (sheet) => {
  const pdf = await draw(sheet);
  const page = await pdf.getPage(1);
  const said = certificateText(certificate(sheet));
  const { info } = await pdf.getMetadata();
  expect(info).toMatchObject({ Language: sheet.language, Title: said.title.text });
  expect(await pdf.getMarkInfo()).toEqual(
    new Map([
      ['Marked', true],
      ['UserProperties', false],
      ['Suspects', false],
    ]),
  );
  const tree = (await page.getStructTree()) as StructureNode;
  const [document] = tree.children ?? [];
  expect(document?.role).toBe('Document');
  const roles = document?.children?.map(({ role }) => role);
  expect(roles).toEqual([
    'P', 'P', 'H1', 'P', 'P', 'P', 'Figure', 'P', 'P', 'P', 'P', 'P', 'P', 'Figure',
  ]); // prettier-ignore
  const figures = document?.children?.filter(({ role }) => role === 'Figure');
  expect(figures?.map(({ alt }) => alt)).toEqual([said.marks, said.code]);
  expect(document?.children?.[12]?.children?.[0]?.role).toBe('Link');
});

test('every letter on the page belongs to a tag, or is marked as decoration', async () => {
  const pdf = await draw();
  const { items } = await (await pdf.getPage(1)).getTextContent({ includeMarkedContent: true });
  let depth = 0;
  const untagged: string[] = [];
  for (const item of items) {
    if ('str' in item) {
      if (depth === 0 && item.str.trim() !== '') untagged.push(item.str);
    } else depth += item.type === 'endMarkedContent' ? -1 : 1;
  }
  expect(items.length).toBeGreaterThan(20);
  expect(untagged).toEqual([]);
});

test('the file calls itself PDF/UA and shows its title', async () => {
  const raw = Buffer.from(await bytesOf()).toString('latin1');
  expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(raw).toMatch(/\/DisplayDocTitle true/u);
});

test('the credential is attached byte for byte', async () => {
  const pdf = await draw();
  const attached = [...((await pdf.getAttachments()) ?? [])];
  expect(attached.map(([name]) => name)).toEqual(['credential.json']);
  const [id = ''] = attached[0] ?? [];
  const content: unknown = await pdf.getAttachmentContent(id);
  expect(Buffer.from(content as Uint8Array).toString()).toBe(CREDENTIAL);
});

test('the same facts give the same bytes, others do not', async () => {
  const [first, again, other] = [await bytesOf(), await bytesOf(), await bytesOf({ path: 'full' })];
  expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true);
  expect(Buffer.from(other).equals(Buffer.from(first))).toBe(false);
});

test.each([
  ['Spanish', 'Íñigo Núñez Güell'],
  ['Haitian Creole', 'Mirlène Désir Jan-Batis Òfèt'],
  ['Hmong', 'Paj Ntaub Xyooj Nkauj Hli'],
  ['Ukrainian', 'Олександра Шевченко-Їжак'],
  ['Greek', 'Ελένη Παπαδοπούλου'],
  ...NAMES_BEYOND_LATIN_1,
] as const)('S38 B7 a name in %s is drawn with its own letters', async (_, name) => {
  const text = inOneLine(await textOf(await draw({ name })));
  expect(text.normalize('NFC')).toContain(name.normalize('NFC'));
});

test.each([
  ['Arabic', 'فاطمة الزهراء', 'Arab'],
  ['Chinese', '陈美玲', 'Hani'],
  ['Amharic', 'ሰላም ተስፋዬ', 'Ethi'],
  ['Pahawh Hmong', '𖬌𖬣𖬵', 'Hmng'],
  ['Korean', '김민서', 'Hang'],
  ['Thai, after Latin', 'Ann สมชาย', 'Thai'],
  ['emoji', 'Rosa 🌹', 'Zyyy'],
])('S38 a name in %s is answered with its script, not drawn as boxes', async (_, name, missing) => {
  expect(await drawCertificate(certificate({ name }), CREDENTIAL)).toEqual({ ok: false, error: { missing } });
  expect(await drawCertificate(certificate({ issuer: name }), CREDENTIAL)).toEqual({
    ok: false,
    error: { missing },
  });
});

test.each([
  ['of many words', 'María de los Ángeles Guadalupe Fernández-Villanueva y Gutiérrez de la Torre Ñuño'],
  ['of one word', 'W'.repeat(80)],
  ['with hyphens alone', 'Ana-'.repeat(19) + 'Anan'],
  ['in the wider face', 'Щ'.repeat(40) + ' ' + 'Ж'.repeat(39)],
])('S38 a name of 80 letters %s is never cut and stays within the frame', async (_, name) => {
  expect(Array.from(name)).toHaveLength(80);
  const pdf = await draw({ name, language: 'es', kind: 'ready' });
  const { items } = await (await pdf.getPage(1)).getTextContent();
  const text = inOneLine(await textOf(pdf));
  // A word that had to be cut is whole once its lines are put together.
  expect(text.replaceAll(' ', '')).toContain(name.replaceAll(' ', ''));
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [, , , size, x, y] = item.transform as number[];
    expect(x).toBeGreaterThan(75);
    // The measure ends at 711; bearings and the space between this line and the next are not ink.
    expect(x! + item.width - (item.str.endsWith(' ') ? size! : 0)).toBeLessThan(720);
    expect(y).toBeGreaterThan(60);
  }
});

test('lines of the longest name keep clear of the title and of the marks', async () => {
  const name = 'Ñandú Ángel '.repeat(6) + 'Ñandúñan';
  const pdf = await draw({ name, kind: 'ready' });
  const { items } = await (await pdf.getPage(1)).getTextContent();
  const baselines = items.flatMap((item) =>
    'str' in item && /[a-z]{4}/u.test(item.str) ? [(item.transform as number[])[5]!] : [],
  );
  const inTheMiddle = baselines.filter((y) => y > 150 && y < 400);
  expect(inTheMiddle.length).toBeGreaterThanOrEqual(4);
  // The marks begin 416 points from the top: 196 from the bottom.
  expect(Math.min(...inTheMiddle)).toBeGreaterThan(200);
});

test('whoever did not agree to be named stays unnamed', async () => {
  const english = inOneLine(await textOf(await draw({ name: null })));
  const spanish = inOneLine(await textOf(await draw({ name: null, language: 'es' })));
  expect(english).toContain('the holder of this certificate');
  expect(spanish).toContain('quien tiene este certificado');
});

/** What a PDF is made of, without the texts and the packed parts in it: what a reader acts on. */
const skeletonOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/stream\r?\n[\s\S]*?endstream/gu, '')
    .replaceAll(/\((?:\\[\s\S]|[^\\)])*\)/gu, '()');

test.each([
  ...['Rosa )(\\ Luz', '/JS /OpenAction (x)', '<</S/Launch>>', 'A\u200BB\u200DC'],
  ...['Nguyễn Thị Ánh Tuyết', 'Nguye\u0302\u0303n'],
])('S38 a name such as “%s” is drawn whole, as text and nothing else', async (name) => {
  const bytes = await bytesOf({ name });
  const pdf = await openPdf(bytes);
  const page = await pdf.getPage(1);
  const annotations = (await page.getAnnotations()) as { subtype: string; url?: string }[];
  expect(inOneLine(await textOf(pdf))).toContain(
    ` ${name.normalize('NFC').replace(/[\u200B\u200D]/gu, '')} `,
  );
  expect(annotations.map(({ subtype, url }) => [subtype, url])).toEqual([['Link', certificate().verifyUrl]]);
  expect(await pdf.getJSActions()).toBeNull();
  expect(await page.getJSActions()).toBeNull();
  expect(await pdf.getOpenAction()).toBeNull();
  const skeleton = skeletonOf(bytes);
  expect(skeleton).not.toMatch(/\/(JS|JavaScript|OpenAction|AA|Launch|SubmitForm|RichMedia)\b/u);
  expect(skeleton.match(/\/S \/URI\b/gu)).toHaveLength(1);
});

test('S38 every face on the page is embedded, and none is one of those that every reader brings', async () => {
  const skeleton = skeletonOf(await bytesOf({ name: 'Nguyễn Шевченко' }));
  const descriptors = skeleton.match(/<<[^<>]*\/Type \/FontDescriptor[^<>]*>>/gu) ?? [];
  expect(descriptors.length).toBeGreaterThanOrEqual(5);
  for (const each of descriptors) expect(each).toMatch(/\/FontFile[23] \d+ 0 R/u);
  expect(skeleton).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier|Symbol|ZapfDingbats)/u);
  expect(skeleton).not.toMatch(/\/Subtype \/Type1\b/u);
});

test('both languages put the same ink on the page: one look', async () => {
  const ink = async (language: 'en' | 'es'): Promise<number> => {
    const { data } = await render(await draw({ language, kind: 'core' }), 1);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 60) dark += 1;
    return dark / (data.length / 4);
  };
  const [english, spanish] = [await ink('en'), await ink('es')];
  expect(english).toBeGreaterThan(0.1);
  expect(Math.abs(english - spanish)).toBeLessThan(0.02);
});
