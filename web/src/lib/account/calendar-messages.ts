import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Your calendar',
  lead: 'Put the days of your training, and a good day for each module, into the calendar you use. What you finish leaves it.',
  staffLead:
    'Put the days of the trainings that you look after, each with its place, into the calendar you use.',
  make: 'Make my calendar link',
  has: 'This link is yours alone. Anyone who has it sees these days, and the names and places of your groups, and nothing else.',
  open: 'Open in my calendar app',
  end: 'End this link',
  ended: 'The link has ended. Calendars that use it show nothing new.',
};

const es = {
  title: 'Tu calendario',
  lead: 'Pon los días de tu capacitación, y un buen día para cada módulo, en el calendario que usas. Lo que terminas desaparece de ahí.',
  staffLead:
    'Pon los días de las capacitaciones que cuidas, cada una con su lugar, en el calendario que usas.',
  make: 'Crear mi enlace de calendario',
  has: 'Este enlace es solo tuyo. Quien lo tenga ve estos días, y el nombre y el lugar de tus grupos, y nada más.',
  open: 'Abrir en mi app de calendario',
  end: 'Terminar este enlace',
  ended: 'El enlace terminó. Los calendarios que lo usan ya no muestran nada nuevo.',
} satisfies Translation<typeof en>;

export const calendarMessages = inBoth(en, es);
