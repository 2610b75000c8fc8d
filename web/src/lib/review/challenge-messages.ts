import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  link: 'I know this already: six questions',
  linkSay: 'In your starting survey you were sure of most of this.',
  title: 'I know this already',
  pageTitle: (module: string) => `I know this already · ${module}`,
  description: 'Six questions for people with a year or more of field work.',
  forWhom:
    'For staff with a year or more of field work. If this is new to you, the lessons are the better way in.',
  how: [
    'Six mixed questions from this module, each with its reasons.',
    'With five right on the first try, you can skip what you know.',
    'You can try as often as you like. The lessons stay open to you.',
  ],
  stays: (numbers: string) => `Lesson ${numbers} is never skipped. A wrong habit there can hurt someone.`,
  start: 'Start the six questions',
  tooFew: 'On your path this module has too few questions for this. Its lessons are short.',
  moduleDone: 'You have done this module. You can read any lesson again.',
  toModule: 'Go to the module',
  passTitle: 'You know this',
  passSay: (right: number) => `${right} of six right on the first try.`,
  skipSay: (numbers: string) =>
    `You can skip lesson ${numbers} now. Nothing is lost: you can still read it any time.`,
  skipManySay: (numbers: string) =>
    `You can skip lessons ${numbers} now. Nothing is lost: you can still read them any time.`,
  skip: 'Skip what I know',
  skipped: 'Skipped. They count as done.',
  readTitle: 'Good that you tried',
  readSay: (right: number) =>
    `${right} of six right on the first try. Field work teaches a lot, and not everything. These lessons fill in the rest:`,
  again: 'Try six again',
} as const;

export const challengeMessages = inBoth(en, {
  link: 'Esto ya lo sé: seis preguntas',
  linkSay: 'En tu encuesta inicial dijiste que casi todo esto ya te sale.',
  title: 'Esto ya lo sé',
  pageTitle: (module) => `Esto ya lo sé · ${module}`,
  description: 'Seis preguntas para quien ya lleva un año o más organizando.',
  forWhom:
    'Para quien lleva un año o más organizando. Si esto es nuevo para ti, es mejor empezar por las lecciones.',
  how: [
    'Seis preguntas variadas de este módulo, cada una con su porqué.',
    'Con cinco bien a la primera, te puedes saltar lo que ya sabes.',
    'Puedes intentarlo las veces que quieras. Las lecciones siguen abiertas.',
  ],
  stays: (numbers) =>
    `La lección ${numbers} nunca se salta. Ahí, una mala costumbre puede lastimar a alguien.`,
  start: 'Empezar las seis preguntas',
  tooFew: 'En tu camino, este módulo tiene muy pocas preguntas para esto. Sus lecciones son cortas.',
  moduleDone: 'Ya terminaste este módulo. Puedes volver a leer cualquier lección.',
  toModule: 'Ir al módulo',
  passTitle: 'Esto ya lo sabes',
  passSay: (right) => `${right} de seis bien a la primera.`,
  skipSay: (numbers) =>
    `Ya puedes saltarte la lección ${numbers}. No se pierde nada: la puedes leer cuando quieras.`,
  skipManySay: (numbers) =>
    `Ya puedes saltarte las lecciones ${numbers}. No se pierde nada: las puedes leer cuando quieras.`,
  skip: 'Saltarme lo que ya sé',
  skipped: 'Listo, te las saltaste. Cuentan como hechas.',
  readTitle: 'Qué bueno que lo intentaste',
  readSay: (right) =>
    `${right} de seis bien a la primera. El trabajo de campo enseña mucho, pero no todo. Estas lecciones completan lo demás:`,
  again: 'Intentar seis otra vez',
});
