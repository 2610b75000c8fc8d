import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  to: {
    full: 'Your trainer added lessons to your path.',
    core: 'Your trainer took lessons off your path. What you did still counts.',
  },
  dismiss: 'Got it',
} as const;

const es = {
  to: {
    full: 'Quien capacita a tu grupo agregó lecciones a tu camino.',
    core: 'Quien capacita a tu grupo quitó lecciones de tu camino. Lo que hiciste sigue contando.',
  },
  dismiss: 'Entendido',
} as const satisfies Translation<typeof en>;

/** Texts of a path that was changed by a trainer. */
export const pathMessages = inBoth(en, es);
