import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  kinds: {
    hook: 'a question',
    story: 'a story',
    twin: 'a story',
    idea: 'an idea',
    'try-it': 'try it',
    'mix-up': 'mix-ups',
    check: 'a check',
    'take-away': 'to keep',
  },
  continue: 'Continue',
  back: 'Back',
  listen: 'Listen',
  finish: 'Finish',
  counts: 'What counts as done',
  countsText:
    'Open each card and try each question. A skip counts too. Questions you miss come back, and your best try counts.',
  countsMastery: 'Open each card and get every question right. You can try as often as you like.',
  note: 'Before you read',
  noteCredit: 'Whatever you choose, it counts the same.',
  readIt: 'Read it',
  readTwin: 'Read another story instead',
  skipIt: 'Skip it',
  skipped: 'You skipped this story. It counts as done.',
  readAnyway: 'Read it after all',
  readFirst: 'Read the first story',
  flipHint: 'Tap each one to see what’s true.',
  whatIsSo: 'What’s true',
  toLesson: 'On to the lesson',
} as const;

const es = {
  kinds: {
    hook: 'una pregunta',
    story: 'una historia',
    twin: 'una historia',
    idea: 'una idea',
    'try-it': 'practica',
    'mix-up': 'confusiones',
    check: 'un repaso',
    'take-away': 'para guardar',
  },
  continue: 'Continuar',
  back: 'Atrás',
  listen: 'Escuchar',
  finish: 'Terminar',
  counts: 'Qué hace falta para terminar',
  countsText:
    'Abre cada tarjeta e intenta cada pregunta. Saltar también cuenta. Las que no te salgan vuelven a aparecer. Cuenta tu mejor intento.',
  countsMastery:
    'Abre cada tarjeta y contesta bien todas las preguntas. Puedes intentar las veces que quieras.',
  note: 'Antes de leer',
  noteCredit: 'Escojas lo que escojas, cuenta igual.',
  readIt: 'Leerla',
  readTwin: 'Leer otra historia',
  skipIt: 'Saltarla',
  skipped: 'Saltaste esta historia. Cuenta como hecha.',
  readAnyway: 'Mejor sí la leo',
  readFirst: 'Leer la primera historia',
  flipHint: 'Toca cada una para ver qué es cierto.',
  whatIsSo: 'Lo cierto',
  toLesson: 'Seguir a la lección',
} as const satisfies Translation<typeof en>;

export const lessonMessages = inBoth(en, es);
