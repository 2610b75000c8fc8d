import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'My bag',
  description: 'What you have made in this course, and what you can still make.',
  lead: 'What you make here goes home with you: a sentence, a sheet, a promise.',
  made: 'What I’ve made',
  nothing: 'Nothing yet. Pick one below; ten minutes are enough to begin.',
  inLessons: 'What I wrote in lessons',
  reflections: (count: number) => (count === 1 ? '1 reflection' : `${count} reflections`),
  noSignal: 'This list needs a signal the first time. What you wrote is safe on this phone.',
  toMake: 'What I can make',
  asked: 'Your path asks for this one.',
  oneAsked: 'Your path asks for this one or one like it.',
  all: 'You’ve begun every one of them.',
  draft: 'Draft',
  ready: 'Ready',
  shared: 'Shared',
  onPaper: 'On paper',
  seenBy: (name: string) => `${name} saw it, and it counts`,
  readBy: (name: string) => `Read by ${name}`,
  wrote: (name: string) => `${name} wrote to you`,
  lookBack: 'After the training: how are they going?',
  waits: 'Asked your group. No answer yet.',
  answered: (name: string) => `${name} answered`,
  filled: (filled: number, of: number) =>
    of === 1 ? `${filled} of 1 question filled in` : `${filled} of ${of} questions filled in`,
  fieldLog: 'Field log, for the day you knock on doors',
  onPhone: 'What is on this phone, and a copy of it',
};

const es = {
  title: 'Mi mochila',
  description: 'Lo que has hecho en este curso y lo que todavía puedes hacer.',
  lead: 'Lo que haces aquí se va contigo a casa: una frase, una hoja, un compromiso.',
  made: 'Lo que ya hice',
  nothing: 'Todavía nada. Escoge una de abajo; con diez minutos basta para empezar.',
  inLessons: 'Lo que escribí en las lecciones',
  reflections: (count: number) => (count === 1 ? '1 reflexión' : `${count} reflexiones`),
  noSignal: 'La primera vez, esta lista necesita señal. Lo que escribiste sigue guardado en este teléfono.',
  toMake: 'Lo que puedo hacer',
  asked: 'Tu camino pide esta.',
  oneAsked: 'Tu camino pide esta u otra parecida.',
  all: 'Ya empezaste todas.',
  draft: 'Borrador',
  ready: 'Lista',
  shared: 'Compartida',
  onPaper: 'En papel',
  seenBy: (name: string) => `${name} la vio, y cuenta`,
  readBy: (name: string) => `La leyó ${name}`,
  wrote: (name: string) => `${name} te escribió`,
  lookBack: 'Después de la capacitación: ¿cómo van?',
  waits: 'Ya le preguntaste a tu grupo. Todavía no hay respuesta.',
  answered: (name: string) => `${name} te contestó`,
  filled: (filled: number, of: number) =>
    of === 1 ? `${filled} de 1 pregunta con respuesta` : `${filled} de ${of} preguntas con respuesta`,
  fieldLog: 'Registro de campo, para el día de tocar puertas',
  onPhone: 'Lo que hay en este teléfono, y una copia',
} satisfies Translation<typeof en>;

/** Texts of the page of all that somebody made. */
export const bagMessages = { en, es };
