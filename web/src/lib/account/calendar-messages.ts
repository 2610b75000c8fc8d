import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Your calendar',
  lead: 'Put the days of your training, and a good day for each module, into the calendar you use. What you finish leaves it.',
  staffLead: 'The days of the trainings that you look after stand there too, each with its place.',
  make: 'Make my calendar link',
  has: 'This link is yours alone. Anyone who has it sees these days, and the names and places of your groups, and nothing else.',
  open: 'Open in my calendar app',
  end: 'End this link',
  ended: 'The link has ended. Calendars that use it show nothing new.',
};

const es = {
  title: 'Tu calendario',
  lead: 'Pon los días de tu entrenamiento, y un buen día para cada módulo, en el calendario que usas. Lo que terminas desaparece de ahí.',
  staffLead: 'También quedan ahí los días de las capacitaciones que cuidas, cada una con su lugar.',
  make: 'Crear mi enlace de calendario',
  has: 'Este enlace es solo tuyo. Quien lo tenga ve estos días, y el nombre y el lugar de tus grupos, y nada más.',
  open: 'Abrir en mi app de calendario',
  end: 'Terminar este enlace',
  ended: 'El enlace terminó. Los calendarios que lo usan ya no muestran nada nuevo.',
} satisfies Translation<typeof en>;

export const calendarMessages = { en, es } as const;
