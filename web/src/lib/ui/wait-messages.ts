import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = { reading: 'One moment…', tryAgain: 'Try again', signIn: 'Sign in' };

const es = { reading: 'Un momento…', tryAgain: 'Intentar otra vez', signIn: 'Entrar' } satisfies Translation<
  typeof en
>;

/** Texts that stand in place of what a page reads. */
export const waitMessages = inBoth(en, es);
