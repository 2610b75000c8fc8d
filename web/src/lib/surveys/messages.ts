import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  survey: 'Survey',
  dueSay: (count: number) =>
    `${count} questions, about ${Math.ceil(count / 4)} minutes. It is not graded.`,
  dueGoOn: (answered: number, of: number) =>
    `You have answered ${answered} of ${of}. Go on where you were.`,
  dueBegin: 'See the questions',
  pass: 'I would rather not',
  notNow: 'Not now',
  passedSay: 'That is fine. It costs you nothing, and you can still change your mind.',
  whoTitle: 'Who sees it',
  who: [
    'Your answers stay on this phone. If you have an account in a group, they are kept with it too.',
    'Nobody in your group sees your numbers, and neither do your trainers.',
    'No page shows them today. If one ever does, it will only show what ten people or more said together.',
    'It is not graded. You can leave any question out.',
  ],
  minutes: (count: number) => `${count} questions · about ${Math.ceil(count / 4)} minutes`,
  begin: 'Begin',
  goOn: 'Go on',
  at: (at: number, of: number) => `${at} of ${of}`,
  next: 'Next',
  passOne: 'Leave this one out',
  back: 'Back',
  passRest: 'Leave out the rest',
  finish: 'Finish',
  thanks: 'Thank you',
  thanksAll: 'All your answers are kept.',
  thanksSome: (answered: number, of: number) =>
    `You answered ${answered} of ${of}. That is enough.`,
  canChange: 'You can change your answers for now, or take them back.',
  change: 'Change my answers',
  answerRest: 'Answer the rest',
  takeBack: 'Take my answers back',
  passedTitle: 'Left out, and that is fine',
  passedLong: 'It costs you nothing. You can still answer if you like.',
  answerAfterAll: 'Answer after all',
  closedSay:
    'This one is asked at another time. When it is yours to answer, you find it on the page with all lessons. Nothing is missing.',
  lookBack: 'One more: looking back',
  toModule: 'Back to the module',
  home: 'All lessons',
  reactionTitle: 'How was this module?',
  reactionDue: 'Three taps. They tell us what to mend.',
  reactionBegin: 'Say how it was',
  reactionLead: 'Your honest word helps us mend it.',
  reactionWho:
    'Kept on this phone and, if you have an account in a group, with it. Nobody in your group sees what you tap, and no page shows it today.',
  reactionKept: 'Thank you. It is kept, and you can change it here.',
} as const;

const es = {
  survey: 'Encuesta',
  dueSay: (count: number) =>
    `${count} preguntas, unos ${Math.ceil(count / 4)} minutos. No se califica.`,
  dueGoOn: (answered: number, of: number) =>
    `Llevas ${answered} de ${of}. Sigue donde te quedaste.`,
  dueBegin: 'Ver las preguntas',
  pass: 'Prefiero no contestar',
  notNow: 'Ahora no',
  passedSay: 'Está bien. No te cuesta nada, y todavía puedes cambiar de opinión.',
  whoTitle: 'Quién lo ve',
  who: [
    'Tus respuestas se quedan en este teléfono. Si tienes una cuenta en un grupo, también se guardan con ella.',
    'Nadie de tu grupo ve tus números, y tampoco quienes capacitan.',
    'Hoy ninguna página los muestra. Si un día alguna lo hace, solo mostrará lo que dijeron diez personas o más, todas juntas.',
    'No se califica. Puedes saltarte cualquier pregunta.',
  ],
  minutes: (count: number) => `${count} preguntas · unos ${Math.ceil(count / 4)} minutos`,
  begin: 'Empezar',
  goOn: 'Seguir',
  at: (at: number, of: number) => `${at} de ${of}`,
  next: 'Siguiente',
  passOne: 'Saltar esta',
  back: 'Atrás',
  passRest: 'Saltar las que faltan',
  finish: 'Terminar',
  thanks: 'Gracias',
  thanksAll: 'Todas tus respuestas quedaron guardadas.',
  thanksSome: (answered: number, of: number) => `Contestaste ${answered} de ${of}. Con eso basta.`,
  canChange: 'Por ahora puedes cambiar tus respuestas o retirarlas.',
  change: 'Cambiar mis respuestas',
  answerRest: 'Contestar las que faltan',
  takeBack: 'Retirar mis respuestas',
  passedTitle: 'La dejaste pasar, y está bien',
  passedLong: 'No te cuesta nada. Todavía puedes contestar, si quieres.',
  answerAfterAll: 'Contestar de todas formas',
  closedSay:
    'Esta se pregunta en otro momento. Cuando te toque, la encuentras en la página de todas las lecciones. No te falta nada.',
  lookBack: 'Una más: mirar atrás',
  toModule: 'Volver al módulo',
  home: 'Todas las lecciones',
  reactionTitle: '¿Cómo te fue con este módulo?',
  reactionDue: 'Tres toques. Nos dicen qué mejorar.',
  reactionBegin: 'Decir cómo me fue',
  reactionLead: 'Tu opinión sincera nos ayuda a mejorarlo.',
  reactionWho:
    'Se queda en este teléfono y, si tienes una cuenta en un grupo, también con ella. Nadie de tu grupo ve lo que tocas, y hoy ninguna página lo muestra.',
  reactionKept: 'Gracias. Quedó guardado, y aquí lo puedes cambiar.',
} as const satisfies Translation<typeof en>;

/** Texts around surveys and the taps at a module's end. Their questions are in the course: `surveys.yaml`. */
export const surveyMessages = { en, es };
