import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Do you have a code from a workshop?',
  letters: 'The 8 letters and numbers from the screen',
  hint: 'Capital or small, with or without a space.',
  go: 'Continue',
  looking: 'Looking…',
  short: 'The code has 8 letters and numbers. Please look at it once more.',
  wrong: 'No workshop has this code now. Please compare it with the screen. It works for one day.',
};

const es = {
  title: '¿Tienes el código de un taller?',
  letters: 'Las 8 letras y números de la pantalla',
  hint: 'Mayúsculas o minúsculas, con espacio o sin él.',
  go: 'Seguir',
  looking: 'Buscando…',
  short: 'El código tiene 8 letras y números. Míralo otra vez, por favor.',
  wrong: 'Ahora ningún taller tiene este código. Compáralo con la pantalla. Sirve un solo día.',
} satisfies Translation<typeof en>;

/** Texts of the form that takes the letters of a workshop. */
export const workshopMessages = { en, es };
