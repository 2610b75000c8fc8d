import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Cohort',
  description: 'The days, the people and the join links of one cohort.',
  way: 'Where this is',
  board: 'See the board',
  path: { core: 'Newcomers do the core lessons.', full: 'Newcomers do all lessons.' },
  edit: 'Change name, days, place or path',
  editHint: 'Whoever has joined keeps the path they joined with.',
  save: 'Save',
  saving: 'Saving…',
  saved: 'Saved.',
  links: 'Join links',
  staff: 'Who looks after it',
  noStaff: 'Nobody has a role in this cohort yet.',
  invite: 'Add a co-trainer, logistics lead or host',
};

const es = {
  title: 'Grupo',
  description: 'Los días, la gente y los enlaces de invitación de un grupo.',
  way: 'Dónde estás',
  board: 'Ver el tablero',
  path: {
    core: 'Quien se une hace las lecciones básicas.',
    full: 'Quien se une hace todas las lecciones.',
  },
  edit: 'Cambiar nombre, días, lugar o lecciones',
  editHint: 'Quienes ya se unieron siguen con las lecciones con las que empezaron.',
  save: 'Guardar',
  saving: 'Guardando…',
  saved: 'Guardado.',
  links: 'Enlaces de invitación',
  staff: 'Quiénes lo cuidan',
  noStaff: 'Todavía nadie tiene una función en este grupo.',
  invite: 'Sumar a alguien: para capacitar, para la logística o para el día en la calle',
} satisfies Translation<typeof en>;

/** Texts of the page of one cohort. */
export const cohortMessages = { en, es };
