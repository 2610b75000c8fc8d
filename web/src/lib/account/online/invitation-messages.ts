import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: (cohort: string) => `You are invited to ${cohort}`,
  asks: (affiliate: string) =>
    `${affiliate} would like you in this group. If you join, the people who lead it see your name and how far you are.`,
  yes: 'Join',
  yesLabel: (cohort: string) => `Join ${cohort}`,
  no: 'No thanks',
  noLabel: (cohort: string) => `No thanks, not ${cohort}`,
  joined: (cohort: string) => `You are in ${cohort}.`,
  declined: (cohort: string) => `All right. You are not in ${cohort}, and this won’t ask again.`,
  undo: 'I’d like to join after all',
  over: (cohort: string) => `${cohort} no longer invites you. If that is a mistake, ask them.`,
};

export const ownInvitationMessages = inBoth(en, {
  title: (cohort) => `Te invitan a ${cohort}`,
  asks: (affiliate) =>
    `Desde ${affiliate} te quieren sumar a este grupo. Si te unes, quienes lo llevan ven tu nombre y cuánto has avanzado.`,
  yes: 'Unirme',
  yesLabel: (cohort) => `Unirme a ${cohort}`,
  no: 'No, gracias',
  noLabel: (cohort) => `No, gracias: no a ${cohort}`,
  joined: (cohort) => `Ya estás en ${cohort}.`,
  declined: (cohort) => `Está bien. No quedaste en ${cohort} y ya no te lo vamos a preguntar.`,
  undo: 'Siempre sí me quiero unir',
  over: (cohort) => `${cohort} ya no te está invitando. Si es un error, pregúntales.`,
});
