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
