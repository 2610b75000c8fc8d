import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  leave: 'Leave this group',
  question: (cohort: string) => `Leave ${cohort}?`,
  then: 'Your trainers there no longer see you, what you do, or what you share with them. What you have done stays yours. You can come back with a join link.',
  last: 'It is your only group: what you do after that stays on this phone until you are in a group again.',
  yes: 'Yes, leave',
  no: 'Stay in the group',
  busy: 'One moment…',
  left: (cohort: string) =>
    `You have left ${cohort}. Your trainers there no longer see you, and what you have done stays yours.`,
  undo: 'Undo: stay in the group',
};

const es = {
  leave: 'Dejar este grupo',
  question: (cohort: string) => `¿Dejar ${cohort}?`,
  then: 'Quienes te capacitan ahí ya no van a verte a ti, lo que haces ni lo que les compartes. Lo que has hecho sigue siendo tuyo. Puedes volver con un enlace de invitación.',
  last: 'Es tu único grupo: lo que hagas después se queda en este teléfono hasta que estés otra vez en un grupo.',
  yes: 'Sí, dejarlo',
  no: 'Quedarme en el grupo',
  busy: 'Un momento…',
  left: (cohort: string) =>
    `Dejaste ${cohort}. Quienes te capacitaban ahí ya no te ven, y lo que has hecho sigue siendo tuyo.`,
  undo: 'Deshacer: quedarme en el grupo',
} satisfies Translation<typeof en>;

/** Texts of leaving a group. */
export const leaveMessages = inBoth(en, es);
