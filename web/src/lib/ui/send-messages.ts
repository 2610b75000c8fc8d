import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  share: 'Share',
  sms: 'Text it',
  whatsApp: 'WhatsApp',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'It can’t be copied here. Mark the words yourself.',
  notShared: 'It could not be shared. Copy it instead.',
};

const es = {
  share: 'Compartir',
  sms: 'Mandar por mensaje',
  whatsApp: 'WhatsApp',
  copy: 'Copiar',
  copied: 'Copiado.',
  notCopied: 'Aquí no se puede copiar. Marca tú las palabras.',
  notShared: 'No se pudo compartir. Mejor cópialo.',
} satisfies Translation<typeof en>;

/** Texts of writing to somebody from this phone. */
export const sendMessages = inBoth(en, es);
