import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Reminders by email',
  lead: 'Your group can remind you by email of what is next: twice a week at most, never at night.',
  turnOff: 'Turn reminders off',
  turnOn: 'Turn reminders on',
  isOff: 'They are off.',
  turnedOff: 'Done: no more reminders by email.',
  turnedOn: 'Done: reminders are on again.',
  badLink: 'This link no longer works. Sign in, and turn reminders off here.',
};

const es = {
  title: 'Recordatorios por correo',
  lead: 'Tu grupo te puede recordar por correo lo que sigue: dos veces por semana cuando mucho, y nunca de noche.',
  turnOff: 'Apagar los recordatorios',
  turnOn: 'Prender los recordatorios',
  isOff: 'Están apagados.',
  turnedOff: 'Listo: ya no te llegan recordatorios por correo.',
  turnedOn: 'Listo: los recordatorios están prendidos otra vez.',
  badLink: 'Este enlace ya no sirve. Entra a tu cuenta y apaga los recordatorios aquí.',
} satisfies Translation<typeof en>;

export const reminderMessages = { en, es } as const;

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

/** The same texts for the weekly report. */
export const reportMessages = { en: enReport, es: esReport } as const;
