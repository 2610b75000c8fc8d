import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  share: 'Share',
  sms: 'Text it',
  whatsApp: 'WhatsApp',
  copy: 'Copy',
  copyLink: 'Copy the link',
  copied: 'Copied.',
  copyByHand: 'Your browser did not let us copy. Press and hold the link above, then choose Copy.',
  notCopied: 'It can’t be copied here. Mark the words yourself.',
  notShared: 'It could not be shared. Copy it instead.',
};

export const sendMessages = inBoth(en, {
  share: 'Compartir',
  sms: 'Mandar por mensaje',
  whatsApp: 'WhatsApp',
  copy: 'Copiar',
  copyLink: 'Copiar el enlace',
  copied: 'Copiado.',
  copyByHand: 'Tu navegador no nos dejó copiar. Mantén el dedo sobre el enlace y escoge Copiar.',
  notCopied: 'Aquí no se puede copiar. Marca tú las palabras.',
  notShared: 'No se pudo compartir. Mejor cópialo.',
});
