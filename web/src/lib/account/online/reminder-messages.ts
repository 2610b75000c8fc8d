import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Reminders by email',
  lead: 'Your group can remind you by email of what is next, and questions that come again have a mail of their own: twice a week at most in all, never at night.',
  turnOff: 'Turn reminders off',
  turnOn: 'Turn reminders on',
  isOff: 'They are off.',
  turnedOff: 'Done: no more reminders by email.',
  turnedOn: 'Done: reminders are on again.',
  badLink: 'This link no longer works. Sign in, and turn reminders off here.',
};

const es = {
  title: 'Recordatorios por correo',
  lead: 'Tu grupo te puede recordar por correo lo que sigue, y las preguntas que vuelven tienen su propio correo: en total dos veces por semana cuando mucho, y nunca de noche.',
  turnOff: 'Apagar los recordatorios',
  turnOn: 'Prender los recordatorios',
  isOff: 'Están apagados.',
  turnedOff: 'Listo: ya no te llegan recordatorios por correo.',
  turnedOn: 'Listo: los recordatorios están prendidos otra vez.',
  badLink: 'Este enlace ya no sirve. Entra a tu cuenta y apaga los recordatorios aquí.',
} satisfies Translation<typeof en>;

const enReport = {
  title: 'Weekly report by email',
  lead: 'On Monday mornings a mail can say in numbers how your groups are: who is new, who learned, who is done, who needs somebody. Names stay on the board.',
  turnOff: 'Turn the weekly report off',
  turnOn: 'Turn the weekly report on',
  isOff: 'It’s off.',
  turnedOff: 'Done: no more weekly reports.',
  turnedOn: 'Done: the next report comes on Monday morning.',
  badLink: 'This link no longer works. Sign in, and turn the weekly report off here.',
} satisfies typeof en;

const esReport = {
  title: 'Resumen semanal por correo',
  lead: 'Los lunes por la mañana te puede llegar un correo que dice en números cómo van tus grupos: cuántas personas se unieron, aprendieron, terminaron o necesitan a alguien. Los nombres se quedan en el tablero.',
  turnOff: 'Apagar el resumen semanal',
  turnOn: 'Prender el resumen semanal',
  isOff: 'Está apagado.',
  turnedOff: 'Listo: ya no te llega el resumen semanal.',
  turnedOn: 'Listo: el próximo resumen llega el lunes por la mañana.',
  badLink: 'Este enlace ya no sirve. Entra a tu cuenta y apaga el resumen semanal aquí.',
} satisfies Translation<typeof en>;

const enSender = {
  title: 'Mails from Groundwork to this address',
  lead: 'This address has no account here. Somebody invited it, named it as that of the person who sent them to a training, or typed it to sign in.',
  turnOff: 'No more mails to this address',
  turnOn: 'Allow mails to this address again',
  isOff: 'They are stopped.',
  turnedOff:
    'Done: this address gets no more invitations, and no mails about people you sent. If you join one day, your codes still come.',
  turnedOn: 'Done: mails can come to this address again.',
  badLink: 'This link no longer works. Open the one in the newest of these mails.',
} satisfies typeof en;

const esSender = {
  title: 'Correos de Groundwork a esta dirección',
  lead: 'Esta dirección no tiene cuenta aquí. Alguien la invitó, la dio como la de quien le envió a una capacitación o la escribió para entrar.',
  turnOff: 'Ya no mandar correos a esta dirección',
  turnOn: 'Permitir otra vez correos a esta dirección',
  isOff: 'Están parados.',
  turnedOff:
    'Listo: a esta dirección ya no llegan invitaciones ni correos sobre quienes enviaste. Si un día te unes, tus códigos sí llegan.',
  turnedOn: 'Listo: otra vez pueden llegar correos a esta dirección.',
  badLink: 'Este enlace ya no sirve. Abre el que viene en el último de estos correos.',
} satisfies Translation<typeof en>;

/** Texts of each kind of mail that its reader can stop. */
export const stoppableMessages = {
  reminders: { en, es },
  'weekly-report': { en: enReport, es: esReport },
  'sender-mails': { en: enSender, es: esSender },
};
