import type { CertificateKind } from '../certificate/rule.ts';
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

const EN: Readonly<Record<CertificateKind, Readonly<Record<Path, AchievementWords>>>> = {
  ready: {
    core: {
      name: 'Ready for CORE',
      description: 'Did the pre-work of CORE, the training for new community organizers: 3¼ hours.',
      criteria:
        'Finished every lesson of the core path, with at least 80 % of each module’s questions right, and all of them in the lessons on safety and on racism in our own group.',
      badge: 'Groundwork: Ready for CORE',
      evidence: 'Core path of the pre-work, 3¼ hours',
    },
    full: {
      name: 'Ready for CORE',
      description:
        'Did the whole pre-work of CORE, the training for new community organizers: 6 hours.',
      criteria:
        'Finished every lesson of the course, with at least 80 % of each module’s questions right, and all of them in the lessons on safety and on racism in our own group.',
      badge: 'Groundwork: Ready for CORE',
      evidence: 'Full path of the pre-work, 6 hours',
    },
  },
  core: {
    core: {
      name: 'CORE certificate',
      description:
        'Did CORE, the training for new community organizers: the pre-work of 3¼ hours and four days together.',
      criteria:
        'Took part in all four days or made them up, sent the field log, and signed commitments together with the sending group.',
      badge: 'Groundwork: CORE certificate',
      evidence:
        'Core path of the pre-work, 3¼ hours; four days of training; field log; commitments',
    },
    full: {
      name: 'CORE certificate',
      description:
        'Did CORE, the training for new community organizers: the pre-work of 6 hours and four days together.',
      criteria:
        'Took part in all four days or made them up, sent the field log, and signed commitments together with the sending group.',
      badge: 'Groundwork: CORE certificate',
      evidence: 'Full path of the pre-work, 6 hours; four days of training; field log; commitments',
    },
  },
};

const ES: Readonly<Record<CertificateKind, Readonly<Record<Path, AchievementWords>>>> = {
  ready: {
    core: {
      name: 'Todo listo para CORE',
      description:
        'Completó la preparación de CORE, la capacitación para quienes empiezan en la organización comunitaria: 3¼ horas.',
      criteria:
        'Terminó todas las lecciones del camino básico, con al menos el 80 % de las preguntas de cada módulo bien contestadas, y todas en las lecciones de seguridad y de racismo en nuestro propio grupo.',
      badge: 'Groundwork: todo listo para CORE',
      evidence: 'Camino básico de la preparación, 3¼ horas',
    },
    full: {
      name: 'Todo listo para CORE',
      description:
        'Completó toda la preparación de CORE, la capacitación para quienes empiezan en la organización comunitaria: 6 horas.',
      criteria:
        'Terminó todas las lecciones del curso, con al menos el 80 % de las preguntas de cada módulo bien contestadas, y todas en las lecciones de seguridad y de racismo en nuestro propio grupo.',
      badge: 'Groundwork: todo listo para CORE',
      evidence: 'Camino completo de la preparación, 6 horas',
    },
  },
  core: {
    core: {
      name: 'Certificado CORE',
      description:
        'Completó CORE, la capacitación para quienes empiezan en la organización comunitaria: 3¼ horas de preparación y cuatro días en grupo.',
      criteria:
        'Participó en los cuatro días o los repuso, entregó su registro de campo y firmó compromisos junto con el grupo que le envió.',
      badge: 'Groundwork: certificado CORE',
      evidence:
        'Camino básico de la preparación, 3¼ horas; cuatro días de capacitación; registro de campo; compromisos',
    },
    full: {
      name: 'Certificado CORE',
      description:
        'Completó CORE, la capacitación para quienes empiezan en la organización comunitaria: 6 horas de preparación y cuatro días en grupo.',
      criteria:
        'Participó en los cuatro días o los repuso, entregó su registro de campo y firmó compromisos junto con el grupo que le envió.',
      badge: 'Groundwork: certificado CORE',
      evidence:
        'Camino completo de la preparación, 6 horas; cuatro días de capacitación; registro de campo; compromisos',
    },
  },
};

const WORDS = { en: EN, es: ES };

/** The words of an achievement. */
export const achievementWords = (
  kind: CertificateKind,
  path: Path,
  language: Language,
): AchievementWords => WORDS[language][kind][path];
