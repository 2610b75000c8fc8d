import { inBoth } from './translation.ts';

export const enSteps = (count: number) => (count === 1 ? '1 step' : `${count} steps`);
export const esSteps = (count: number) => (count === 1 ? '1 paso' : `${count} pasos`);

const en = {
  moment: 'One moment…',
  tryAgain: 'Try again',
  signIn: 'Sign in',
  sending: 'Sending…',
  saving: 'Saving…',
};

/** Texts that pages of many kinds share. */
export const commonMessages = inBoth(en, {
  moment: 'Un momento…',
  tryAgain: 'Intentar otra vez',
  signIn: 'Entrar',
  sending: 'Enviando…',
  saving: 'Guardando…',
});
