import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  change: 'To its card, to change it',
  asText: 'Save all of it as text',
  nameless: 'Something you wrote. Its question shows once there is a signal',
};

const es = {
  change: 'A su tarjeta, para cambiarlo',
  asText: 'Guardar todo como texto',
  nameless: 'Algo que escribiste. Su pregunta aparece cuando haya señal',
} satisfies Translation<typeof en>;

/** Texts of what somebody wrote in lessons, as a list. */
export const reflectionMessages = inBoth(en, es);
