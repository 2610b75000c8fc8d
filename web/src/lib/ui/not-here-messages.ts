import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  notFound: 'This page is not here',
  notFoundSay: 'The address may have a typo, or the page has moved.',
  toHome: 'See all lessons',
} as const;

export const notHereMessages = inBoth(en, {
  notFound: 'Esta página no está',
  notFoundSay: 'Quizá la dirección tiene un error, o la página cambió de lugar.',
  toHome: 'Ver todas las lecciones',
});
