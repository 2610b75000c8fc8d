import type { Language } from '#domain/ids.ts';

/** The words of one mail. No part of it ever holds text that a person typed (BARS S36, S57). */
export interface MailWords {
  readonly subject: string;
  /** Paragraphs before the code or, where there is none, the whole mail. */
  readonly opening: readonly string[];
  /** Said before the link, where there is one. */
  readonly link: string;
  readonly closing: readonly string[];
}

/** The mail that brings a code. */
export const CODE_WORDS: Record<Language, MailWords> = {
  en: {
    subject: 'Your Groundwork code',
    opening: ['Here is your code for Groundwork:'],
    link: 'Or open this link on the device where you asked:',
    closing: [
      'Type it on the page where you asked for it. It works once, for 10 minutes, and only there.',
      'Did you not ask for a code? Then you can leave this mail alone: nobody can use it from another device. Please give the code to no one. We never ask for it by phone or message.',
    ],
  },
  es: {
    subject: 'Tu código de Groundwork',
    opening: ['Este es tu código para entrar a Groundwork:'],
    link: 'O abre este enlace en el dispositivo donde lo pediste:',
    closing: [
      'Escríbelo en la página donde lo pediste. Sirve una sola vez, durante 10 minutos y solo ahí.',
      '¿No pediste ningún código? No tienes que hacer nada: nadie puede usarlo desde otro dispositivo. No le des el código a nadie. Nunca te lo vamos a pedir por teléfono ni por mensaje.',
    ],
  },
};

/** The mail for someone who asks to sign in with an address that has no account. */
export const NO_ACCOUNT_WORDS: Record<Language, MailWords> = {
  en: {
    subject: 'Signing in to Groundwork',
    opening: [
      'Someone, probably you, asked to sign in to Groundwork with this address. There is no account with it yet.',
      'To join, ask your organizer for a join link. If you joined with another address, sign in with that one.',
    ],
    link: '',
    closing: ['Was it not you? Then you can leave this mail alone. We kept nothing about you.'],
  },
  es: {
    subject: 'Entrar a Groundwork',
    opening: [
      'Alguien, seguramente tú, pidió entrar a Groundwork con este correo. Todavía no hay una cuenta con él.',
      'Para unirte, pídele un enlace de invitación a quien organiza tu grupo. Si te uniste con otro correo, entra con ese.',
    ],
    link: '',
    closing: ['¿No fuiste tú? No tienes que hacer nada. No guardamos nada sobre ti.'],
  },
};
