import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  copy: 'Copy the link',
  copied: 'Copied.',
  copyByHand: 'Your browser did not let us copy. Press and hold the link above, then choose Copy.',
};

const es = {
  copy: 'Copiar el enlace',
  copied: 'Copiado.',
  copyByHand: 'Tu navegador no nos dejó copiar. Mantén el dedo sobre el enlace y escoge Copiar.',
} satisfies Translation<typeof en>;

/** Texts of an address that can be copied. */
export const copyMessages = inBoth(en, es);
