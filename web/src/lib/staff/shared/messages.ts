import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Shared with you',
  description: 'What people in your cohort made and shared with its trainers.',
  lead: 'People see that you read it, and when. Only trainers of this cohort can open it.',
  oneInFour:
    'You don’t have to answer all. One in four is marked “Look closely”: start with those. The others are yours to choose.',
  lookClosely: 'Look closely',
  listsLabel: 'Lists',
  waiting: 'To read',
  reviewed: 'Read and answered',
  none: {
    waiting: 'Nothing is here to read. What people share with you comes here, the oldest first.',
    reviewed: 'You haven’t answered anything here yet.',
  },
  since: (when: string) => `Shared ${when}`,
  open: (name: string, title: string) => `${title}, by ${name}`,
  more: 'Show more',
  reading: 'Opening it…',
  noLonger: 'This isn’t shared anymore, so it can’t be read.',
  back: 'Back to the list',
  comment: 'Write a comment',
  commentOn: (part: string) => `Comment: ${part}`,
  points: 'How far along is it?',
  said: (name: string, level: string) => `What ${name} says of it: ${level}`,
  saveNext: 'Send, and open the next one',
  save: 'Send',
  saving: 'Sending it…',
  saved: (name: string) => `Sent. ${name} can see it now.`,
  all: 'That was the last one.',
  strange: 'It was written with another version of this worksheet. Here it is as it was kept.',
};

const es = {
  title: 'Lo que te compartieron',
  description: 'Lo que la gente de tu grupo hizo y compartió con quienes la capacitan.',
  lead: 'La persona ve que lo leíste y cuándo. Solo lo pueden abrir quienes capacitan a este grupo.',
  oneInFour:
    'No tienes que contestarlas todas. Una de cada cuatro dice “Mirar con calma”: empieza por esas. De las demás, tú escoges.',
  lookClosely: 'Mirar con calma',
  listsLabel: 'Listas',
  waiting: 'Por leer',
  reviewed: 'Leídas y contestadas',
  none: {
    waiting: 'No hay nada por leer. Lo que te compartan llega aquí, primero lo más antiguo.',
    reviewed: 'Aquí todavía no has contestado nada.',
  },
  since: (when) => `La compartió el ${when}`,
  open: (name, title) => `${title}, de ${name}`,
  more: 'Ver más',
  reading: 'Abriendo…',
  noLonger: 'Ya no está compartida, así que no se puede leer.',
  back: 'Volver a la lista',
  comment: 'Escribir un comentario',
  commentOn: (part) => `Comentario: ${part}`,
  points: '¿Qué tanto avanzó?',
  said: (name, level) => `Lo que dice ${name} de su hoja: ${level}`,
  saveNext: 'Enviar y abrir la siguiente',
  save: 'Enviar',
  saving: 'Enviando…',
  saved: (name) => `Enviado. ${name} ya lo puede ver.`,
  all: 'Esa era la última.',
  strange: 'Se escribió con otra versión de esta hoja. Aquí está tal como se guardó.',
} satisfies Translation<typeof en>;

export const sharedMessages = inBoth(en, es);
