import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'My bag',
  description: 'What you have made in this course, and what you can still make.',
  lead: 'What you make here goes home with you: a sentence, a sheet, a promise.',
  toDo: (count: number) => `To do now (${String(count)})`,
  extra: 'Extra',
  inLessons: 'What I wrote in lessons',
  reflections: (count: number) => (count === 1 ? '1 reflection' : `${count} reflections`),
  draft: 'Draft',
  ready: 'Ready',
  shared: 'Shared',
  shareWaits: 'Will be shared when there’s a signal.',
  backWaits: 'Will be taken back when there’s a signal.',
  onPaper: 'On paper',
  seenBy: (name: string) => `${name} saw it, and it counts`,
  readBy: (name: string) => `Read by ${name}`,
  wrote: (name: string) => `${name} wrote to you`,
  lookBack: 'After the training: how are they going?',
  waits: 'Asked your group. No answer yet.',
  answered: (name: string) => `${name} answered`,
  filled: (filled: number, of: number) =>
    of === 1 ? `${filled} of 1 question filled in` : `${filled} of ${of} questions filled in`,
  pass: 'My pass for the field day',
  fieldLog: 'Field log, for the day you knock on doors',
  onPhone: 'What is on this phone, and a copy of it',
};

export const bagMessages = inBoth(en, {
  title: 'Mi mochila',
  description: 'Lo que has hecho en este curso y lo que todavía puedes hacer.',
  lead: 'Lo que haces aquí se va contigo a casa: una frase, una hoja, un compromiso.',
  toDo: (count) => `Para hacer ahora (${String(count)})`,
  extra: 'Extra',
  inLessons: 'Lo que escribí en las lecciones',
  reflections: (count) => (count === 1 ? '1 reflexión' : `${count} reflexiones`),
  draft: 'Borrador',
  ready: 'Lista',
  shared: 'Compartida',
  shareWaits: 'Se va a compartir cuando haya señal.',
  backWaits: 'Se va a dejar de compartir cuando haya señal.',
  onPaper: 'En papel',
  seenBy: (name) => `${name} la vio, y cuenta`,
  readBy: (name) => `La leyó ${name}`,
  wrote: (name) => `${name} te escribió`,
  lookBack: 'Después de la capacitación: ¿cómo van?',
  waits: 'Ya le preguntaste a tu grupo. Todavía no hay respuesta.',
  answered: (name) => `${name} te contestó`,
  filled: (filled, of) =>
    of === 1 ? `${filled} de 1 pregunta con respuesta` : `${filled} de ${of} preguntas con respuesta`,
  pass: 'Mi pase para el día de tocar puertas',
  fieldLog: 'Registro de campo, para el día de tocar puertas',
  onPhone: 'Lo que hay en este teléfono, y una copia',
});

const writtenEn = {
  change: 'To its card, to change it',
  asText: 'Save all of it as text',
  nameless: 'Something you wrote. Its question shows once there is a signal',
};

export const reflectionMessages = inBoth(writtenEn, {
  change: 'A su tarjeta, para cambiarlo',
  asText: 'Guardar todo como texto',
  nameless: 'Algo que escribiste. Su pregunta aparece cuando haya señal',
});
