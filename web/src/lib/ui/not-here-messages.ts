import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  notFound: 'This page is not here',
  notFoundSay: 'The address may have a typo, or the page has moved.',
  toHome: 'See all lessons',
  broken: 'Something went wrong on our side',
  brokenSay: 'What you did is still on this phone. Try again in a moment.',
} as const;

const es = {
  notFound: 'Esta página no está',
  notFoundSay: 'Quizá la dirección tiene un error, o la página cambió de lugar.',
  toHome: 'Ver todas las lecciones',
  broken: 'Algo falló de nuestro lado',
  brokenSay: 'Lo que hiciste sigue en este teléfono. Intenta otra vez en un momento.',
} as const satisfies Translation<typeof en>;

/** Texts of pages that are not there, or that broke. */
export const notHereMessages = inBoth(en, es);
