import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Where should your words stay?',
  lead: 'On this phone only, they are gone if it’s lost or you sign out. In your account, you find them on any phone, and no page shows them to anyone else.',
  here: 'On this phone only',
  account: 'In my account too',
  later: 'This is about all your worksheets and reflections. You can change it on your account page.',
};

const es = {
  title: '¿Dónde quieres que se quede lo que escribes?',
  lead: 'Si se queda solo en este teléfono, se pierde cuando pierdes el teléfono o sales de tu cuenta. En tu cuenta lo encuentras desde cualquier teléfono, y ninguna página se lo muestra a nadie más.',
  here: 'Solo en este teléfono',
  account: 'También en mi cuenta',
  later: 'Vale para todas tus hojas de trabajo y reflexiones. Lo puedes cambiar en la página de tu cuenta.',
} satisfies Translation<typeof en>;

/** Texts of the question where words are kept. */
export const whereMessages = { en, es };
