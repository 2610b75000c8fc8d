import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACHIEVEMENT_VERSIONS, CERTIFICATE_KINDS, HOURS } from '#domain/certificate/facts.ts';
import { certificateLines } from '#domain/certificate/describe-verdict.ts';
import { certificateMessages, hoursText } from '#domain/certificate/text.ts';
import { ACHIEVEMENT_VERSION, achievementText } from '#domain/certificate/achievement.ts';
import { CertificateDocument, readCertificate } from '#domain/certificate/document.ts';
import { verifyCertificate } from '#domain/certificate/verify.ts';
import { NOON } from '../../support/api.ts';
import { EVERY_SORT, type Json, committedIssuer } from '../../support/golden.ts';

/*
 * Committed certificates like those that people hold. No release may make one "altered" or change its
 * wording: new wording takes a new `ACHIEVEMENT_VERSION`, signed by `node tests/support/write-golden.ts`.
 */

const read = (name: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'golden', name), 'utf8'));
const certificatesOf = (version: string): Json[] => read(`certificates-${version}.json`) as Json[];
const LANGUAGES = ['en', 'es'] as const;
const golden = committedIssuer();
const sources = {
  did: golden.issuer.did,
  didDocument: () => Promise.resolve(read('did.json')),
  statusList: () => Promise.resolve(read('status-list.json')),
  revocationNote: () => Promise.resolve(null),
  now: NOON,
  origins: [golden.issuer.origin],
};

test.each(ACHIEVEMENT_VERSIONS)(
  'S44 [ASVS 9.1.1] certificates signed with the words of version %s are valid today and show those words',
  async (version) => {
    const certificates = certificatesOf(version);
    expect(certificates).toHaveLength(16);
    for (const [at, certificate] of certificates.entries()) {
      const sort = EVERY_SORT[at]!;
      const verdict = await verifyCertificate(certificate, sources);
      expect(verdict).toMatchObject({
        kind: 'valid',
        certificate: {
          ...{ publicId: sort.publicId, kind: sort.kind, path: sort.path, language: sort.language, version },
          ...{ name: sort.name, awardedAt: sort.awardedAt, issuer: 'Groundwork' },
        },
        checkedAt: NOON,
      });
      const document = CertificateDocument.parse(certificate);
      expect(certificateLines(readCertificate(document), sort.language)).toMatchObject({
        title: document.credentialSubject.achievement.name,
        took: document.evidence[0].name,
      });
    }
  },
);

test.each(ACHIEVEMENT_VERSIONS)(
  'in the other language a certificate shows the words of its own version, %s',
  (version) => {
    for (const certificate of certificatesOf(version)) {
      const reading = readCertificate(CertificateDocument.parse(certificate));
      const other = reading.language === 'en' ? 'es' : 'en';
      const { name, evidence } = achievementText(reading.kind, reading.path, other, version);
      expect(certificateLines(reading, other)).toMatchObject({ title: name, took: evidence });
    }
  },
);

test('words that this build does not know are shown as they were signed', () => {
  const [certificate] = certificatesOf('1');
  const reading = readCertificate(CertificateDocument.parse(certificate));
  const later = { ...reading, version: '99', title: 'Ready for anything', took: '7 hours' };
  for (const language of LANGUAGES) {
    expect(certificateLines(later, language)).toMatchObject({ title: 'Ready for anything', took: '7 hours' });
  }
});

test('what is signed today is what was committed, to the last letter', async () => {
  const today = await Promise.all(EVERY_SORT.map((each) => golden.certificate(each)));
  expect(today).toEqual(certificatesOf(ACHIEVEMENT_VERSION));
  expect(golden.did).toEqual(read('did.json'));
});

test.each(ACHIEVEMENT_VERSIONS)(
  'the words and hours of version %s are still those that were signed',
  (version) => {
    for (const certificate of certificatesOf(version)) {
      const { credentialSubject, evidence } = CertificateDocument.parse(certificate);
      const { achievement } = credentialSubject;
      const { kind, path, language } = readCertificate(CertificateDocument.parse(certificate));
      expect(achievementText(kind, path, language, version)).toEqual({
        name: achievement.name,
        description: achievement.description,
        criteria: achievement.criteria.narrative,
        badge: achievement.image.caption,
        evidence: evidence[0].name,
      });
      expect(evidence[0].name).toContain(`${hoursText(HOURS[version][path])} h`);
    }
    expect(ACHIEVEMENT_VERSION).toBe(ACHIEVEMENT_VERSIONS.at(-1));
  },
);

test('B15 certificates signed today say that the pre-work is self-paced and not proctored', () => {
  const said = { en: 'self-paced and not proctored', es: 'a ritmo propio y sin supervisión' };
  for (const certificate of certificatesOf(ACHIEVEMENT_VERSION)) {
    const { credentialSubject } = CertificateDocument.parse(certificate);
    const { language } = readCertificate(CertificateDocument.parse(certificate));
    expect(credentialSubject.achievement.criteria.narrative).toContain(said[language]);
  }
});

test('what is drawn across the sheet is the name that is signed', () => {
  for (const kind of CERTIFICATE_KINDS) {
    for (const language of LANGUAGES) {
      const { name, title } = certificateMessages[language].kinds[kind];
      expect(title.text).toBe(name);
      expect(achievementText(kind, 'core', language).name).toBe(name);
    }
  }
});
