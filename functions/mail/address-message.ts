import type { Language } from '#domain/values/ids.ts';
import type { MailMessage } from './messages.ts';

/** To an address that somebody wants for their account, and to one that they had. */
export const ADDRESS_MESSAGE = {
  wanted: {
    en: {
      subject: 'Your code for a new Groundwork address',
      opening: [
        'Somebody, probably you, wants to use this address for their Groundwork account. Here is the code:',
      ],
      closing: [
        'Type it on the page where you asked for it. It works for 10 minutes, and only there.',
        'Not you? You can ignore this email: without the code nothing changes. Please do not share it with anyone.',
      ],
    },
    es: {
      subject: 'Tu código para cambiar de correo en Groundwork',
      opening: [
        'Alguien, seguramente tú, quiere usar este correo para su cuenta de Groundwork. Este es el código:',
      ],
      closing: [
        'Escríbelo en la página donde lo pediste. Sirve durante 10 minutos y solo ahí.',
        '¿No fuiste tú? No tienes que hacer nada: sin el código no cambia nada. No se lo des a nadie.',
      ],
    },
  },
  changed: {
    en: {
      subject: 'Your Groundwork account has another address',
      opening: [
        'Somebody who had just signed in to your Groundwork account gave it another email address. This one no longer opens the account, and every sign-in ended.',
        'If that was you, all is well. For seven days no other account can have this address.',
      ],
      link: 'Not you? Take this address back here, within seven days of the change:',
      closing: [
        'Then sign in with this address, and remove any passkey you do not recognize. Tell the person who invited you, too. They will help you.',
      ],
    },
    es: {
      subject: 'Tu cuenta de Groundwork tiene otro correo',
      opening: [
        'Alguien que acababa de entrar a tu cuenta de Groundwork le puso otro correo. Con este ya no se entra a la cuenta, y se cerraron todas las sesiones.',
        'Si fuiste tú, todo está bien. Durante siete días ninguna otra cuenta puede usar este correo.',
      ],
      link: '¿No fuiste tú? Recupera aquí este correo antes de que pasen siete días del cambio:',
      closing: [
        'Después entra con este correo y quita las llaves de acceso que no conozcas. Avísale también a quien te invitó. Te va a ayudar.',
      ],
    },
  },
} satisfies Record<string, Record<Language, MailMessage>>;
