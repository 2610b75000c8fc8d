import type { Language } from '../values/ids.ts';
import type { Path } from '../record/completion.ts';
import type { CertificateFacts } from './facts.ts';

const en = {
  kinds: {
    ready: {
      name: 'Ready for CORE',
      /** The poster line across the sheet, measured in the display face. */
      title: { text: 'Ready for CORE', em: 4.449, lsb: -0.04 },
      measure: (path: Path, hours: string) =>
        `${path === 'full' ? 'Nine modules' : 'Core path'} · ${hours} hours`,
      did: (path: Path) =>
        `finished ${path === 'full' ? 'all nine modules' : 'the core path'} of the pre-work, and is ready for day one.`,
    },
    core: {
      name: 'CORE certificate',
      title: { text: 'CORE certificate', em: 4.886, lsb: -0.035 },
      measure: (_path: Path, hours: string) => `Four days · Pre-work of ${hours} hours`,
      did: (_path: Path) =>
        'finished the four days of CORE, took the work home, and made commitments that both sides signed.',
    },
  },
  course: 'Groundwork · Community organizing',
  says: 'This says that',
  /** In the place of the name, for those who did not agree to be named. */
  holder: 'the holder of this certificate',
  marks: 'Nine marks, one for each module of the pre-work',
  signs: 'Trainer',
  byHand: (issuer: string) => `by hand, for ${issuer}`,
  on: 'Date',
  check: 'Check that this is real',
  code: (address: string) => `Code to scan. It opens ${address}`,
};

const es: typeof en = {
  kinds: {
    ready: {
      name: 'Todo listo para CORE',
      title: { text: 'Todo listo para CORE', em: 6.23, lsb: -0.01 },
      measure: (path, hours) => `${path === 'full' ? 'Nueve módulos' : 'Camino básico'} · ${hours} horas`,
      did: (path) =>
        `terminó ${path === 'full' ? 'los nueve módulos' : 'el camino básico'} de la preparación y llega con todo listo al primer día.`,
    },
    core: {
      name: 'Certificado CORE',
      title: { text: 'Certificado CORE', em: 5.007, lsb: -0.035 },
      measure: (_path, hours) => `Cuatro días · Preparación de ${hours} horas`,
      did: () =>
        'terminó los cuatro días de CORE, llevó el trabajo a su gente e hizo compromisos que firmaron las dos partes.',
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
};

export const certificateMessages: Readonly<Record<Language, typeof en>> = { en, es };

const QUARTERS = ['', '¼', '½', '¾'] as const;

export function hoursText(hours: number): string {
  const quarters = Math.round(hours * 4);
  const whole = Math.floor(quarters / 4);
  const rest = QUARTERS[quarters % 4] ?? '';
  return whole === 0 && rest !== '' ? rest : `${String(whole)}${rest}`;
}

export const dayText = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

export const addressText = (url: string): string => url.replace(/^https?:\/\//u, '');

export function certificateText(facts: CertificateFacts) {
  const { language, kind, path, hours, issuer, name, awardedOn, verifyUrl } = facts;
  const { kinds, holder, ...messages } = certificateMessages[language];
  const { title, measure, did } = kinds[kind];
  const address = addressText(verifyUrl);
  const slash = address.indexOf('/');
  const [host, page] = slash < 0 ? [address, ''] : [address.slice(0, slash), address.slice(slash)];
  return {
    ...messages,
    title,
    measure: measure(path, hoursText(hours)),
    name: name?.normalize('NFC') ?? holder,
    did: did(path),
    byHand: messages.byHand(issuer.normalize('NFC')),
    day: dayText(awardedOn, language),
    address: [host, page] as const,
    code: messages.code(address),
  };
}

export type CertificateText = ReturnType<typeof certificateText>;

/** LinkedIn's form "Add license or certification", filled in. @param certId the certificate's public id */
export function linkedInAddress(facts: Omit<CertificateFacts, 'hours'>, certId: string): string {
  const [year = '', month = ''] = facts.awardedOn.split('-');
  const query = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: certificateMessages[facts.language].kinds[facts.kind].name,
    organizationName: facts.issuer,
    issueYear: String(Number(year)),
    issueMonth: String(Number(month)),
    certUrl: facts.verifyUrl,
    certId,
  });
  return `https://www.linkedin.com/profile/add?${query.toString()}`;
}
