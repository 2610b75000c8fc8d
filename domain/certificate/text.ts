import type { FitLine } from '../course.ts';
import type { Language } from '../ids.ts';
import type { Path } from '../completion.ts';
import type { CertificateFacts, CertificateKind } from './facts.ts';

/** What a kind of certificate says, in one language. */
interface KindMessages {
  /** Its name in a sentence or a list. */
  readonly name: string;
  /** Its name as the poster line across the sheet, with the measures of the display face. */
  readonly title: FitLine;
  /** What it was for, with its hours of pre-work, over the title at the right. */
  readonly measure: (path: Path, hours: string) => string;
  /** What its holder did: goes on from the name. */
  readonly did: (path: Path) => string;
}

/** The words of one language. */
interface CertificateMessages {
  readonly kinds: Readonly<Record<CertificateKind, KindMessages>>;
  /** The course and what it teaches, over the title at the left. */
  readonly course: string;
  readonly says: string;
  /** Stands where the name would, for those who did not agree to be named. */
  readonly holder: string;
  readonly marks: string;
  /** Who signs on the line by hand. */
  readonly signs: string;
  readonly byHand: (issuer: string) => string;
  readonly on: string;
  readonly check: string;
  readonly code: (address: string) => string;
}

/** The words on a certificate, on paper and on the screen alike. */
export const certificateMessages: Readonly<Record<Language, CertificateMessages>> = {
  en: {
    kinds: {
      ready: {
        name: 'Ready for CORE',
        title: { text: 'Ready for CORE', em: 4.449, lsb: -0.04 },
        measure: (path, hours) =>
          `${path === 'full' ? 'Nine modules' : 'Core path'} · ${hours} hours`,
        did: (path) =>
          `finished ${path === 'full' ? 'all nine modules' : 'the core path'} of the pre-work, and is ready for day one.`,
      },
      core: {
        name: 'CORE certificate',
        title: { text: 'CORE certificate', em: 4.886, lsb: -0.035 },
        measure: (_path, hours) => `${hours} hours of pre-work · Four days`,
        did: () =>
          'finished the four days of CORE, took the work home, and made commitments that both sides signed.',
      },
    },
    course: 'Groundwork · Community organizing',
    says: 'This says that',
    holder: 'the holder of this certificate',
    marks: 'Nine marks, one for each module of the pre-work',
    signs: 'Trainer',
    byHand: (issuer) => `by hand, for ${issuer}`,
    on: 'Date',
    check: 'Check that this is real',
    code: (address) => `Code to scan. It opens ${address}`,
  },
  es: {
    kinds: {
      ready: {
        name: 'Todo listo para CORE',
        title: { text: 'Todo listo para CORE', em: 6.23, lsb: -0.01 },
        measure: (path, hours) =>
          `${path === 'full' ? 'Nueve módulos' : 'Camino básico'} · ${hours} horas`,
        did: (path) =>
          `terminó ${path === 'full' ? 'los nueve módulos' : 'el camino básico'} de la preparación y llega con todo listo al primer día.`,
      },
      core: {
        name: 'Certificado CORE',
        title: { text: 'Certificado CORE', em: 5.007, lsb: -0.035 },
        measure: (_path, hours) => `${hours} horas de preparación · Cuatro días`,
        did: () =>
          'terminó los cuatro días de CORE, lo llevó a su gente e hizo compromisos que firmaron las dos partes.',
      },
    },
    course: 'Groundwork · Organización comunitaria',
    says: 'Hacemos constar que',
    holder: 'quien tiene este certificado',
    marks: 'Nueve marcas, una por cada módulo de la preparación',
    signs: 'Quien capacita',
    byHand: (issuer) => `a mano, por ${issuer}`,
    on: 'Fecha',
    check: 'Comprueba que es auténtico',
    code: (address) => `Código para escanear. Abre ${address}`,
  },
};

const QUARTERS = ['', '¼', '½', '¾'] as const;

/** Hours as people write them, to the quarter: `3¼`, `6`, `½`. */
export function hoursText(hours: number): string {
  const quarters = Math.round(hours * 4);
  const whole = Math.floor(quarters / 4);
  const rest = QUARTERS[quarters % 4] ?? '';
  return whole === 0 && rest !== '' ? rest : `${String(whole)}${rest}`;
}

/** A day in words: `December 4, 2026`, `4 de diciembre de 2026`. */
export const dayText = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** An address as it is read and typed: without `https://`. */
export const addressText = (url: string): string => url.replace(/^https?:\/\//u, '');

/** Everything a certificate says, line by line, in its language. */
export interface CertificateText {
  readonly title: FitLine;
  readonly course: string;
  readonly measure: string;
  readonly says: string;
  readonly name: string;
  readonly did: string;
  readonly marks: string;
  readonly signs: string;
  /** Says for whom they sign: the issuer. */
  readonly byHand: string;
  readonly on: string;
  readonly day: string;
  readonly check: string;
  /** Host and path of the page to check at: each a line of its own. */
  readonly address: readonly [host: string, path: string];
  /** What the code says to those who cannot see it. */
  readonly code: string;
}

/** The lines of a certificate. Names come in NFC, as they were checked at entry. */
export function certificateText(facts: CertificateFacts): CertificateText {
  const { language, kind, path, hours, issuer, awardedOn, verifyUrl } = facts;
  const words = certificateMessages[language];
  const kindWords = words.kinds[kind];
  const address = addressText(verifyUrl);
  const slash = address.indexOf('/');
  return {
    title: kindWords.title,
    course: words.course,
    measure: kindWords.measure(path, hoursText(hours)),
    says: words.says,
    name: facts.name?.normalize('NFC') ?? words.holder,
    did: kindWords.did(path),
    marks: words.marks,
    signs: words.signs,
    byHand: words.byHand(issuer.normalize('NFC')),
    on: words.on,
    day: dayText(awardedOn, language),
    check: words.check,
    address: slash < 0 ? [address, ''] : [address.slice(0, slash), address.slice(slash)],
    code: words.code(address),
  };
}
