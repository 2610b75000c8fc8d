import { type AchievementVersion, type CertificateKind, HOURS } from './facts.ts';
import { certificateMessages, hoursText } from './text.ts';
import type { Path } from '../record/completion.ts';
import type { Language } from '../values/ids.ts';

/** Raise it when text, hours or the rule change. A certificate keeps the text it was signed with. */
export const ACHIEVEMENT_VERSION: AchievementVersion = '5';

type Texts = Record<'description' | 'criteria' | 'badge' | 'evidence', string>;
type KindTexts = Readonly<Record<CertificateKind, (path: Path, hours: string, version: number) => Texts>>;

/** Sentences side by side, without those that a version doesn't say. */
const sentences = (...all: readonly (string | false)[]): string =>
  all.filter((each) => each !== false).join(' ');

const UNWATCHED = {
  en: 'The pre-work is self-paced and not proctored.',
  es: 'La preparación se hace a ritmo propio y sin supervisión.',
};

/** From version 5 on CORE is said by the marks of its days. Only a full path is said to be done. */
const BY_MARKS = 5;

const EN: KindTexts = {
  ready: (path, hours, version) => ({
    description: `Did the ${path === 'full' ? 'whole ' : ''}pre-work of CORE, the training for new community organizers: ${hours} hours.`,
    criteria: sentences(
      `Finished every lesson of the ${path === 'full' ? 'course' : 'core path'}, with at least 80 % of each module’s questions right, and all of them in the lessons on safety and on racism in our own group.`,
      version >= 2 && 'Came through both practice talks, or stepped back from them.',
      version >= 2 && version < 4 && 'Those who joined before the talks were asked needed only the lessons.',
      version >= 4 &&
        `Made the worksheets of the ${path === 'full' ? 'course' : 'core path'} and called them ready by their own judgment. Those who joined before the talks or the worksheets were asked did not need them.`,
      version >= 3 && UNWATCHED.en,
    ),
    badge: 'Groundwork: Ready for CORE',
    evidence: `${path === 'full' ? 'Full' : 'Core'} path of the pre-work, ${hours} hours`,
  }),
  core: (path, hours, version) => ({
    description:
      version < BY_MARKS
        ? `Did CORE, the training for new community organizers: the pre-work of ${hours} hours and four days together.`
        : `Took part in CORE, the training for new community organizers: four days together. ${path === 'full' ? `Did all nine modules of its pre-work too: ${hours} hours.` : `Its pre-work takes ${hours} hours.`}`,
    criteria: sentences(
      version < BY_MARKS
        ? 'Took part in all four days or made them up, sent the field log, and signed commitments together with the sending group.'
        : `Took part in all four days or made them up, handed in the field log, and signed commitments together with the sending group, online or on paper. “${certificateMessages.en.kinds.ready.name}”, a certificate of its own, says who finished the pre-work.`,
      version >= 3 && UNWATCHED.en,
    ),
    badge: 'Groundwork: CORE certificate',
    evidence:
      version < BY_MARKS
        ? `${path === 'full' ? 'Full' : 'Core'} path of the pre-work, ${hours} hours; four days of training; field log; commitments`
        : `Four days of training; field log; commitments; ${path === 'full' ? `full path of the pre-work, ${hours} hours` : `the pre-work takes ${hours} hours`}`,
  }),
};

const ES: KindTexts = {
  ready: (path, hours, version) => ({
    description: `Completó ${path === 'full' ? 'toda ' : ''}la preparación de CORE, la capacitación para quienes empiezan en la organización comunitaria: ${hours} horas.`,
    criteria: sentences(
      `Terminó todas las lecciones del ${path === 'full' ? 'curso' : 'camino básico'}, con al menos el 80 % de las preguntas de cada módulo bien contestadas, y todas en las lecciones de seguridad y de racismo en nuestro propio grupo.`,
      version >= 2 && 'Salió adelante en las dos pláticas de práctica, o se retiró de ellas.',
      version >= 2 &&
        version < 4 &&
        'Quienes entraron antes de que se pidieran las pláticas solo necesitaban las lecciones.',
      version >= 4 &&
        `Hizo las hojas de trabajo del ${path === 'full' ? 'curso' : 'camino básico'} y las dio por listas según su propio criterio. Quienes entraron antes de que se pidieran las pláticas o las hojas no las necesitaban.`,
      version >= 3 && UNWATCHED.es,
    ),
    badge: 'Groundwork: todo listo para CORE',
    evidence: `Camino ${path === 'full' ? 'completo' : 'básico'} de la preparación, ${hours} horas`,
  }),
  core: (path, hours, version) => ({
    description:
      version < BY_MARKS
        ? `Completó CORE, la capacitación para quienes empiezan en la organización comunitaria: ${hours} horas de preparación y cuatro días en grupo.`
        : `Participó en CORE, la capacitación para quienes empiezan en la organización comunitaria: cuatro días en grupo. ${path === 'full' ? `También completó los nueve módulos de la preparación: ${hours} horas.` : `La preparación toma ${hours} horas.`}`,
    criteria: sentences(
      version < BY_MARKS
        ? 'Participó en los cuatro días o los repuso, entregó su registro de campo y firmó compromisos junto con el grupo que le envió.'
        : `Participó en los cuatro días o los repuso, entregó su registro de campo y firmó compromisos junto con el grupo que le envió, en línea o en papel. Otro certificado, “${certificateMessages.es.kinds.ready.name}”, dice quién terminó la preparación.`,
      version >= 3 && UNWATCHED.es,
    ),
    badge: 'Groundwork: certificado CORE',
    evidence:
      version < BY_MARKS
        ? `Camino ${path === 'full' ? 'completo' : 'básico'} de la preparación, ${hours} horas; cuatro días de capacitación; registro de campo; compromisos`
        : `Cuatro días de capacitación; registro de campo; compromisos; ${path === 'full' ? `camino completo de la preparación, ${hours} horas` : `la preparación toma ${hours} horas`}`,
  }),
};

export const achievementText = (
  kind: CertificateKind,
  path: Path,
  language: Language,
  version: AchievementVersion = ACHIEVEMENT_VERSION,
) => ({
  name: certificateMessages[language].kinds[kind].name,
  ...{ en: EN, es: ES }[language][kind](path, hoursText(HOURS[version][path]), Number(version)),
});
