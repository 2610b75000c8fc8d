import { type AchievementVersion, type CertificateKind, HOURS } from './facts.ts';
import { certificateMessages, hoursText } from './text.ts';
import type { Path } from '../record/completion.ts';
import type { Language } from '../values/ids.ts';

/** Raise it when text, hours or the rule change. A certificate keeps the text it was signed with. */
export const ACHIEVEMENT_VERSION: AchievementVersion = '5';

type KindTexts = Readonly<
  Record<
    CertificateKind,
    (path: Path, hours: string) => Record<'description' | 'criteria' | 'badge' | 'evidence', string>
  >
>;

const TALKS = {
  en: 'Came through both practice talks, or stepped back from them.',
  es: 'Salió adelante en las dos pláticas de práctica, o se retiró de ellas.',
};

const FINISHED_EN = (path: Path): string =>
  `Finished every lesson of the ${path === 'full' ? 'course' : 'core path'}, with at least 80 % of each module’s questions right, and all of them in the lessons on safety and on racism in our own group.`;

const EN: KindTexts = {
  ready: (path, hours) => ({
    description: `Did the ${path === 'full' ? 'whole ' : ''}pre-work of CORE, the training for new community organizers: ${hours} hours.`,
    criteria: `${FINISHED_EN(path)} ${TALKS.en} Those who joined before the talks were asked needed only the lessons.`,
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

const FINISHED_ES = (path: Path): string =>
  `Terminó todas las lecciones del ${path === 'full' ? 'curso' : 'camino básico'}, con al menos el 80 % de las preguntas de cada módulo bien contestadas, y todas en las lecciones de seguridad y de racismo en nuestro propio grupo.`;

const ES: KindTexts = {
  ready: (path, hours) => ({
    description: `Completó ${path === 'full' ? 'toda ' : ''}la preparación de CORE, la capacitación para quienes empiezan en la organización comunitaria: ${hours} horas.`,
    criteria: `${FINISHED_ES(path)} ${TALKS.es} Quienes entraron antes de que se pidieran las pláticas solo necesitaban las lecciones.`,
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

const withCriteria = (
  texts: KindTexts,
  change: (criteria: string, kind: CertificateKind, path: Path) => string,
): KindTexts => {
  const changed = (kind: CertificateKind) => (path: Path, hours: string) => {
    const text = texts[kind](path, hours);
    return { ...text, criteria: change(text.criteria, kind, path) };
  };
  return { ready: changed('ready'), core: changed('core') };
};

const UNWATCHED = {
  en: 'The pre-work is self-paced and not proctored.',
  es: 'La preparación se hace a ritmo propio y sin supervisión.',
};

const WITH_WORKSHEETS = {
  en: (path: Path): string =>
    `${FINISHED_EN(path)} ${TALKS.en} Made the worksheets of the ${path === 'full' ? 'course' : 'core path'} and called them ready by their own judgment. Those who joined before the talks or the worksheets were asked did not need them.`,
  es: (path: Path): string =>
    `${FINISHED_ES(path)} ${TALKS.es} Hizo las hojas de trabajo del ${path === 'full' ? 'curso' : 'camino básico'} y las dio por listas según su propio criterio. Quienes entraron antes de que se pidieran las pláticas o las hojas no las necesitaban.`,
};

/** The wording of CORE from version 5 on, by the marks of its days. Only a full path is said to be done. */
const CORE_BY_MARKS: Readonly<Record<Language, KindTexts['core']>> = {
  en: (path, hours) => ({
    ...EN.core(path, hours),
    description: `Took part in CORE, the training for new community organizers: four days together. ${path === 'full' ? `Did all nine modules of its pre-work too: ${hours} hours.` : `Its pre-work takes ${hours} hours.`}`,
    criteria: `Took part in all four days or made them up, handed in the field log, and signed commitments together with the sending group, online or on paper. “${certificateMessages.en.kinds.ready.name}”, a certificate of its own, says who finished the pre-work. ${UNWATCHED.en}`,
    evidence: `Four days of training; field log; commitments; ${path === 'full' ? `full path of the pre-work, ${hours} hours` : `the pre-work takes ${hours} hours`}`,
  }),
  es: (path, hours) => ({
    ...ES.core(path, hours),
    description: `Participó en CORE, la capacitación para quienes empiezan en la organización comunitaria: cuatro días en grupo. ${path === 'full' ? `También completó los nueve módulos de la preparación: ${hours} horas.` : `La preparación toma ${hours} horas.`}`,
    criteria: `Participó en los cuatro días o los repuso, entregó su registro de campo y firmó compromisos junto con el grupo que le envió, en línea o en papel. Otro certificado, “${certificateMessages.es.kinds.ready.name}”, dice quién terminó la preparación. ${UNWATCHED.es}`,
    evidence: `Cuatro días de capacitación; registro de campo; compromisos; ${path === 'full' ? `camino completo de la preparación, ${hours} horas` : `la preparación toma ${hours} horas`}`,
  }),
};

const FOURTH: Readonly<Record<Language, KindTexts>> = {
  en: withCriteria(EN, (criteria, kind, path) =>
    [kind === 'ready' ? WITH_WORKSHEETS.en(path) : criteria, UNWATCHED.en].join(' '),
  ),
  es: withCriteria(ES, (criteria, kind, path) =>
    [kind === 'ready' ? WITH_WORKSHEETS.es(path) : criteria, UNWATCHED.es].join(' '),
  ),
};

/** Version 1 names no practice talks, and 1 and 2 don't say that nobody watches. CORE came with version 5. */
const TEXTS: Readonly<Record<AchievementVersion, Readonly<Record<Language, KindTexts>>>> = {
  '1': {
    en: withCriteria(EN, (criteria, kind, path) => (kind === 'ready' ? FINISHED_EN(path) : criteria)),
    es: withCriteria(ES, (criteria, kind, path) => (kind === 'ready' ? FINISHED_ES(path) : criteria)),
  },
  '2': { en: EN, es: ES },
  '3': {
    en: withCriteria(EN, (criteria) => `${criteria} ${UNWATCHED.en}`),
    es: withCriteria(ES, (criteria) => `${criteria} ${UNWATCHED.es}`),
  },
  '4': FOURTH,
  '5': { en: { ...FOURTH.en, core: CORE_BY_MARKS.en }, es: { ...FOURTH.es, core: CORE_BY_MARKS.es } },
};

export const achievementText = (
  kind: CertificateKind,
  path: Path,
  language: Language,
  version: AchievementVersion = ACHIEVEMENT_VERSION,
) => ({
  name: certificateMessages[language].kinds[kind].name,
  ...TEXTS[version][language][kind](path, hoursText(HOURS[version][path])),
});
