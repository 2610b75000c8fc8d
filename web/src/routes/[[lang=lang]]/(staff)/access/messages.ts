import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'What people need',
  titleOf: (cohort: string) => `What people need: ${cohort}`,
  description: 'What people of a cohort need so they can take part, for the logistics lead alone.',
  lead: 'You alone read this: no trainer, no coordinator. Plan with it, and pass on only what somebody has to do.',
  none: 'Nobody has sent anything yet.',
  noneHow: 'People send it from their sheet “What I bring and what I hope for”, in lesson 1.4.',
  silent: (count: number) =>
    count === 1 ? '1 person has not sent it yet' : `${count} people have not sent it yet`,
  silentNames: 'Who they are',
  remind: 'A message to remind them. Write to them yourself, or ask the trainers to pass it on.',
  reminder: (address: string) =>
    `What do you need so that you can take part? Food, a ride, childcare, a way in: say it at the end of “What I bring and what I hope for”, and send it. Only the person who looks after logistics reads it. ${address}`,
  ask: 'Ask about it',
  askThem: 'Send it yourself. It says nothing of what they need.',
  question: (cohort: string) =>
    `I look after the practical side of ${cohort}. Do you have a minute? I’d like to get something right for you.`,
  counts: 'How many of each',
  languages: 'Languages they read',
  in: { en: 'English', es: 'Spanish' },
  people: 'Person by person',
  many: (count: number) => (count === 1 ? '1 person has sent it.' : `${count} people have sent it.`),
  ends: (day: string) => `All of it is deleted by ${day} at the latest. Shred what you print.`,
};

export const peopleNeedMessages = inBoth(en, {
  title: 'Lo que la gente necesita',
  titleOf: (cohort) => `Lo que la gente necesita: ${cohort}`,
  description:
    'Lo que la gente de un grupo necesita para poder participar; solo para quien lleva la logística.',
  lead: 'Esto solo lo lees tú: ni el equipo de capacitación ni quien coordina. Úsalo para planear, y pasa solo lo que alguien tenga que hacer.',
  none: 'Todavía nadie ha enviado nada.',
  noneHow: 'La gente lo envía desde su hoja “Lo que traigo y lo que espero”, en la lección 1.4.',
  silent: (count) =>
    count === 1 ? '1 persona todavía no lo envía' : `${count} personas todavía no lo envían`,
  silentNames: 'Ver quiénes son',
  remind: 'Un mensaje para recordárselo. Escríbeles tú, o pide al equipo de capacitación que lo pase.',
  reminder: (address) =>
    `¿Qué necesitas para poder participar? Comida, transporte, quien cuide a tus niños, cómo entrar: dilo al final de “Lo que traigo y lo que espero” y envíalo. Solo lo lee quien lleva la logística. ${address}`,
  ask: 'Preguntarle más',
  askThem: 'Mándalo tú. No dice nada de lo que necesita.',
  question: (cohort) =>
    `Llevo la parte práctica de ${cohort}. ¿Tienes un minuto? Quiero que todo te quede bien.`,
  counts: 'Cuántas personas por cada cosa',
  languages: 'En qué idioma leen',
  in: { en: 'inglés', es: 'español' },
  people: 'Persona por persona',
  many: (count) => (count === 1 ? '1 persona ya lo envió.' : `${count} personas ya lo enviaron.`),
  ends: (day) => `Todo se borra a más tardar el ${day}. Lo que imprimas, destrúyelo después.`,
});
