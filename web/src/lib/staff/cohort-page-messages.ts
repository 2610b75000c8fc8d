import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  cohorts: 'Cohorts',
  board: 'See the board',
  boardTitle: 'Cohort board',
  boardOf: (cohort: string) => `${cohort}: board`,
  boardSays: 'How far everyone is, and who needs you.',
  cohort: 'To the cohort’s page',
  nudge: 'Back to reminders',
  attendance: 'Attendance',
  readiness: 'How ready people are',
  'field-day': 'Who is ready for the field day, and passes',
  sheet: 'Trainers’ sheet',
  print: 'Print this page',
  noDays: 'This cohort has no days. Set its first and last day first.',
  setDays: 'Set the days',
  nobody: 'Nobody is in this cohort yet.',
};

export const cohortPageMessages = inBoth(en, {
  cohorts: 'Grupos',
  board: 'Ver el tablero',
  boardTitle: 'Tablero del grupo',
  boardOf: (cohort) => `${cohort}: tablero`,
  boardSays: 'Quién va por dónde y quién te necesita.',
  cohort: 'A la página del grupo',
  nudge: 'Volver a los recordatorios',
  attendance: 'Asistencia',
  readiness: 'Qué tan preparados están',
  'field-day': 'Quién ya puede tocar puertas, y pases',
  sheet: 'Hoja para quienes capacitan',
  print: 'Imprimir esta página',
  noDays: 'Este grupo no tiene días. Pon primero el primer día y el último.',
  setDays: 'Poner los días',
  nobody: 'Todavía no hay nadie en este grupo.',
});
