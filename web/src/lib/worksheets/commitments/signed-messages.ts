import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  signed: (name: string, when: string) => `Signed by ${name}, ${when}.`,
  way: {
    mailed: 'It came by the link that we mailed to the address typed in for the sender.',
    'passed-on': 'It came by a link that was passed on: anyone who had the link could sign, under any name.',
  },
  voided: (when: string) => `It was voided on ${when}.`,
};

export const signedMessages = inBoth(en, {
  signed: (name, when) => `Firma: ${name}, ${when}.`,
  way: {
    mailed: 'Llegó por el enlace que mandamos al correo que se anotó para quien envía.',
    'passed-on':
      'Llegó por un enlace compartido: quien tuviera el enlace podía firmar, con cualquier nombre.',
  },
  voided: (when) => `Quedó anulada el ${when}.`,
});
