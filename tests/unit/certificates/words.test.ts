import { expect, test } from 'vitest';
import { CERTIFICATE_KINDS } from '#domain/certificate/facts.ts';
import {
  linkedInAddress,
  certificateText,
  certificateMessages,
  dayText,
  hoursText,
} from '#domain/certificate/text.ts';
import { lineWidth, runsOf, scriptOf } from '#functions/certificates/drawing/faces.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import art from '#certificates/art.json' with { type: 'json' };
import { fitLine } from '../../../scripts/content/fit.ts';
import { count, gradeEn, infleszEs } from '../../../scripts/content/readability.ts';
import { certificate } from './facts.ts';

const LANGUAGES = ['en', 'es'] as const;
const SHEETS = CERTIFICATE_KINDS.flatMap((kind) => LANGUAGES.map((language) => ({ kind, language })));

test.each(SHEETS)('the title of $kind ($language) is as wide as its measures say', ({ kind, language }) => {
  const { title } = certificateMessages[language].kinds[kind];
  expect(title).toEqual(fitLine(title.text, language));
  // The PDF's own file of the face is as wide as the site's.
  const [run] = runsOf('display', title.text.toLocaleUpperCase(language));
  const bearings = lineWidth('display', run?.text ?? '', 1) - title.em;
  expect(bearings).toBeGreaterThan(0);
  expect(bearings).toBeLessThan(0.1);
});

test.each(SHEETS)('what $kind ($language) says is plain: grade 7, INFLESZ 65', (sheet) => {
  const { says, did } = certificateText(certificate(sheet));
  const read = count([`${says} Rosa ${did}`], sheet.language);
  if (sheet.language === 'en') expect(gradeEn(read)).toBeLessThanOrEqual(7);
  else expect(infleszEs(read)).toBeGreaterThanOrEqual(65);
});

test('hours are written to the quarter', () => {
  expect([3.25, 6, 0.5, 3.75, 31.9].map(hoursText)).toEqual(['3¼', '6', '½', '3¾', '32']);
});

test('the day stays the day, wherever the machine is', () => {
  expect(dayText('2026-12-04', 'en')).toBe('December 4, 2026');
  expect(dayText('2026-12-04', 'es')).toBe('4 de diciembre de 2026');
});

test('the marks stand in the order of the course', () => {
  const { modules } = readCatalogue();
  expect(art.marks.map(({ id }) => id)).toEqual(modules.map(({ id }) => id));
});

test('LinkedIn is given the certificate’s name, giver, month, page and id', () => {
  const url = new URL(
    linkedInAddress(certificate({ language: 'es', issuer: 'Comité & Co. Ñ' }), 'k3JfQz7vT2mXw9LbRn5YpA'),
  );
  expect(url.origin + url.pathname).toBe('https://www.linkedin.com/profile/add');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    startTask: 'CERTIFICATION_NAME',
    name: 'Todo listo para CORE',
    organizationName: 'Comité & Co. Ñ',
    issueYear: '2026',
    issueMonth: '12',
    certUrl: certificate().verifyUrl,
    certId: 'k3JfQz7vT2mXw9LbRn5YpA',
  });
  expect(linkedInAddress(certificate({ awardedOn: '2026-03-09' }), 'x')).toContain('issueMonth=3&');
});

test('the script of a name is that of its first letter that has one', () => {
  expect(['—Ana', '王Ana', '1 ثريا', '🌹', 'ᚠ'].map(scriptOf)).toEqual([
    'Latn', 'Hani', 'Arab', 'Zyyy', 'Zzzz',
  ]); // prettier-ignore
});
