import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'In the room',
  titleOf: (number: number, module: string) => `In the room: ${number}. ${module}`,
  description: 'What a trainer does with a module in the room, with what the cohort brings.',
  modules: 'Modules',
  asOf: (cohort: string, day: string) => `${cohort}, numbers as of ${day}.`,
  bring: 'What people bring',
  finished: 'Finished this module',
  shares: (worksheet: string) => `Share “${worksheet}”`,
  missed: 'Questions most people missed',
  first: (minutes: number) => (minutes === 1 ? 'The first minute' : `The first ${minutes} minutes`),
  later: 'Later',
  known: 'No need to teach again',
  knownSay: 'They have learned it. Ask for it instead of explaining it.',
  knownFull: 'Only extra lessons teach this. Who took the core path meets it here first:',
  short: 'If under 70% have finished',
  shortNow: 'Fewer than 70% have finished this module. Plan with this:',
  shortNot: 'Enough people have finished it. Keep this for latecomers.',
  offline: 'No signal, so the numbers are missing. They come back when this page opens with a signal.',
  'too-few':
    'So far fewer than 10 people can be counted. Numbers would point at single people, so this page shows none.',
  'too-many': 'This group has more than 500 people, so it is not added up here.',
};

export const facilitateMessages = inBoth(en, {
  title: 'En la sala',
  titleOf: (number, module) => `En la sala: ${number}. ${module}`,
  description: 'Qué hacer con un módulo en la sala, y lo que trae el grupo.',
  modules: 'Módulos',
  asOf: (cohort, day) => `${cohort}, con números al ${day}.`,
  bring: 'Lo que trae la gente',
  finished: 'Terminaron este módulo',
  shares: (worksheet) => `Compartieron “${worksheet}”`,
  missed: 'Preguntas que más se fallaron',
  first: (minutes) => (minutes === 1 ? 'El primer minuto' : `Los primeros ${minutes} minutos`),
  later: 'Más tarde',
  known: 'Lo que no hace falta volver a enseñar',
  knownSay: 'Ya lo aprendieron. Pregúntalo en vez de explicarlo.',
  knownFull: 'Esto lo enseñan solo las lecciones extra. Quien hizo las básicas lo ve aquí por primera vez:',
  short: 'Si terminó menos del 70%',
  shortNow: 'Menos del 70% terminó este módulo. Prepárate con esto:',
  shortNot: 'Ya terminó suficiente gente. Guarda esto para quien llegue sin terminar.',
  offline: 'No hay señal y por eso faltan los números. Vuelven cuando abras esta página con señal.',
  'too-few':
    'Hasta ahora se puede contar a menos de 10 personas. Los números señalarían a personas, así que esta página no muestra ninguno.',
  'too-many': 'Este grupo tiene más de 500 personas, así que aquí no se suma.',
});
