import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const questionsEn = (count: number): string => (count === 1 ? '1 question' : `${count} questions`);
const questionsEs = (count: number): string => (count === 1 ? '1 pregunta' : `${count} preguntas`);

const en = {
  pageTitle: 'Questions that come back',
  description: 'A few questions come back after a week and after a month, to help you remember.',
  eyebrow: 'To keep it fresh',
  title: 'A few questions come back',
  due: (count: number, module: number) => `${questionsEn(count)} from module ${module}, about ${count} min.`,
  why: 'Looking back after some time helps you remember. There is no score.',
  start: 'Start',
  later: 'Later',
  saidLater: 'All right. They come back tomorrow.',
  stop: 'Stop showing these',
  stopped: 'Stopped. No more questions will come back.',
  undo: 'Undo',
  at: (at: number, of: number) => `Question ${at} of ${of}`,
  next: 'Next',
  finish: 'Finish',
  noWords: 'These questions are not on this phone yet. You need a signal once to get them.',
  endTitle: 'That is all',
  endSay: 'Thank you for coming back to this. Each time you do, you remember a bit more.',
  aboutSay: 'About what you could have played another way. Just for practice: nothing you answer is saved.',
  more: 'Another module has questions for you, too.',
  nothingTitle: 'Nothing for now',
  nextOn: (day: string) => `The next questions come on ${day}.`,
  nothingYet: 'A week after you finish a module, a few of its questions come back here.',
  stoppedTitle: 'They are turned off',
  stoppedSay: 'No questions come back. You can turn them on again whenever you like.',
  turnOn: 'Turn them on again',
  home: 'All lessons',
} as const;

const es = {
  pageTitle: 'Preguntas que regresan',
  description: 'Unas preguntas regresan a la semana y al mes, para que no se te olvide.',
  eyebrow: 'Para que no se te olvide',
  title: 'Regresan unas preguntas',
  due: (count, module) => `${questionsEs(count)} del módulo ${module}, cerca de ${count} min.`,
  why: 'Volver a esto después de un tiempo te ayuda a recordarlo. No hay calificación.',
  start: 'Empezar',
  later: 'Más tarde',
  saidLater: 'Está bien. Mañana regresan.',
  stop: 'Ya no me las muestres',
  stopped: 'Listo. Ya no van a regresar preguntas.',
  undo: 'Deshacer',
  at: (at, of) => `Pregunta ${at} de ${of}`,
  next: 'Siguiente',
  finish: 'Terminar',
  noWords: 'Estas preguntas todavía no están en este teléfono. Hace falta tener señal una vez.',
  endTitle: 'Eso es todo',
  endSay: 'Gracias por volver a esto. Cada vez que lo haces, se te queda un poco más.',
  aboutSay: 'De lo que pudiste jugar de otra manera. Solo para practicar: lo que contestes no se guarda.',
  more: 'Otro módulo también tiene preguntas para ti.',
  nothingTitle: 'Por ahora, nada',
  nextOn: (day) => `Las próximas preguntas llegan el ${day}.`,
  nothingYet: 'Una semana después de terminar un módulo, unas de sus preguntas regresan aquí.',
  stoppedTitle: 'Están apagadas',
  stoppedSay: 'No regresa ninguna pregunta. Las puedes prender otra vez cuando quieras.',
  turnOn: 'Prenderlas otra vez',
  home: 'Todas las lecciones',
} as const satisfies Translation<typeof en>;

/** Texts of the questions that come again: their panel on the home page and their own page. */
export const reviewMessages = inBoth(en, es);
