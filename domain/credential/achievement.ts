import { type CertificateKind, HOURS } from '../certificate/facts.ts';
import { certificateWords, hoursInWords } from '../certificate/words.ts';
import type { Path } from '../completion.ts';
import type { Language } from '../ids.ts';

/** What a certificate says was done, in words that are signed. */
export interface AchievementWords {
  readonly name: string;
  readonly description: string;
  /** What it took. */
  readonly criteria: string;
  /** What is seen on the badge. */
  readonly badge: string;
  readonly evidence: string;
}

/** Raised when words or rule change: what is signed keeps the number it was signed with. */
export const ACHIEVEMENT_VERSION = '1';

type WordsOf = (path: Path, hours: string) => Omit<AchievementWords, 'name'>;

const EN: Readonly<Record<CertificateKind, WordsOf>> = {
  ready: (path, hours) => ({
    description: `Did the ${path === 'full' ? 'whole ' : ''}pre-work of CORE, the training for new community organizers: ${hours} hours.`,
    criteria: `Finished every lesson of the ${path === 'full' ? 'course' : 'core path'}, with at least 80 % of each module’s questions right, and all of them in the lessons on safety and on racism in our own group.`,
    badge: 'Groundwork: Ready for CORE',
    evidence: `${path === 'full' ? 'Full' : 'Core'} path of the pre-work, ${hours} hours`,
  }),
  core: (path, hours) => ({
    description: `Did CORE, the training for new community organizers: the pre-work of ${hours} hours and four days together.`,
    criteria:
      'Took part in all four days or made them up, sent the field log, and signed commitments together with the sending group.',
    badge: 'Groundwork: CORE certificate',
    evidence: `${path === 'full' ? 'Full' : 'Core'} path of the pre-work, ${hours} hours; four days of training; field log; commitments`,
  }),
};

const ES: Readonly<Record<CertificateKind, WordsOf>> = {
  ready: (path, hours) => ({
    description: `Completó ${path === 'full' ? 'toda ' : ''}la preparación de CORE, la capacitación para quienes empiezan en la organización comunitaria: ${hours} horas.`,
    criteria: `Terminó todas las lecciones del ${path === 'full' ? 'curso' : 'camino básico'}, con al menos el 80 % de las preguntas de cada módulo bien contestadas, y todas en las lecciones de seguridad y de racismo en nuestro propio grupo.`,
    badge: 'Groundwork: todo listo para CORE',
    evidence: `Camino ${path === 'full' ? 'completo' : 'básico'} de la preparación, ${hours} horas`,
  }),
  core: (path, hours) => ({
    description: `Completó CORE, la capacitación para quienes empiezan en la organización comunitaria: ${hours} horas de preparación y cuatro días en grupo.`,
    criteria:
      'Participó en los cuatro días o los repuso, entregó su registro de campo y firmó compromisos junto con el grupo que le envió.',
    badge: 'Groundwork: certificado CORE',
    evidence: `Camino ${path === 'full' ? 'completo' : 'básico'} de la preparación, ${hours} horas; cuatro días de capacitación; registro de campo; compromisos`,
  }),
};

const WORDS = { en: EN, es: ES };

/** The words of an achievement; its name and hours are what the certificate drawn of it says. */
export const achievementWords = (
  kind: CertificateKind,
  path: Path,
  language: Language,
): AchievementWords => ({
  name: certificateWords[language].kinds[kind].name,
  ...WORDS[language][kind](path, hoursInWords(HOURS[path])),
});
