import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Cohort',
  description: 'The days, the people and the join links of one cohort.',
  way: 'Where this is',
  calendar: 'These days in your own calendar',
  addPeople: 'Add people from a list',
  path: { core: 'Newcomers do the core lessons.', full: 'Newcomers do all lessons.' },
  edit: 'Change name, days, place or path',
  editHint: 'People who have joined keep the path they started with.',
  save: 'Save',
  saved: 'Saved.',
  ownPeople: 'This cohort is the Alliance’s. You bring people of your affiliate into it, and see them alone.',
  links: 'Join links',
  staff: 'Who looks after it',
  noStaff: 'Nobody has a role in this cohort yet.',
  whoInvites: (affiliate: string) =>
    affiliate === ''
      ? 'Administrators of the Alliance give these roles.'
      : `Coordinators of ${affiliate} give these roles.`,
  invite: 'Add a co-trainer, logistics lead or host',
  remove: {
    label: 'Remove this cohort',
    then: 'It disappears from every list, and its links stop working for good. Nobody has joined it, so nobody loses anything.',
    yes: 'Remove it',
    busy: 'Removing it…',
    no: 'Keep it',
  },
  removeQuestion: (cohort: string) => `Remove ${cohort}?`,
  removed: (cohort: string) => `${cohort} is removed.`,
};

export const cohortMessages = inBoth(en, {
  title: 'Grupo',
  description: 'Los días, la gente y los enlaces de invitación de un grupo.',
  way: 'Dónde estás',
  calendar: 'Estos días en tu propio calendario',
  addPeople: 'Sumar gente con una lista',
  path: { core: 'Quien se une hace las lecciones básicas.', full: 'Quien se une hace todas las lecciones.' },
  edit: 'Cambiar nombre, días, lugar o lecciones',
  editHint: 'Quienes ya se unieron siguen con las lecciones con las que empezaron.',
  save: 'Guardar',
  saved: 'Guardado.',
  ownPeople: 'Este grupo es de la Alianza. Sumas a gente de tu organización y ves solo a tu gente.',
  links: 'Enlaces de invitación',
  staff: 'Quiénes lo cuidan',
  noStaff: 'Todavía nadie tiene una función en este grupo.',
  whoInvites: (affiliate) =>
    affiliate === ''
      ? 'Estas funciones las da quien administra la Alianza.'
      : `Estas funciones las da quien coordina ${affiliate}.`,
  invite: 'Sumar a alguien: para capacitar, para la logística o para el día de tocar puertas',
  remove: {
    label: 'Quitar este grupo',
    then: 'Sale de todas las listas y sus enlaces dejan de servir para siempre. Nadie se ha unido, así que nadie pierde nada.',
    yes: 'Quitarlo',
    busy: 'Quitando…',
    no: 'Conservarlo',
  },
  removeQuestion: (cohort) => `¿Quitar ${cohort}?`,
  removed: (cohort) => `Listo: quitaste ${cohort}.`,
});
