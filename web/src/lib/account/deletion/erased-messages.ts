import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  erased: 'Your account was deleted, as you asked',
  erasedLead: 'Nothing of it is left on this phone. The lessons stay open to you, without an account.',
  erasedOk: 'All right',
};

const es = {
  erased: 'Tu cuenta se borró, como lo pediste',
  erasedLead: 'No queda nada de ella en este teléfono. Las lecciones siguen abiertas para ti, sin cuenta.',
  erasedOk: 'De acuerdo',
} satisfies Translation<typeof en>;

/** Texts of a phone whose owner deleted their account. */
export const erasedMessages = inBoth(en, es);
