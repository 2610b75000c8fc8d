import { inBoth } from '#lib/i18n/translation.ts';

const leaveEn = {
  leave: 'Leave this group',
  question: (cohort: string) => `Leave ${cohort}?`,
  then: 'Your trainers there no longer see you, what you do, or what you share with them. What you have done stays yours. You can come back with a join link.',
  last: 'It is your only group: what you do after that stays on this phone until you are in a group again.',
  yes: 'Yes, leave',
  no: 'Stay in the group',
  left: (cohort: string) =>
    `You have left ${cohort}. Your trainers there no longer see you, and what you have done stays yours.`,
  undo: 'Undo: stay in the group',
};

export const leaveMessages = inBoth(leaveEn, {
  leave: 'Dejar este grupo',
  question: (cohort) => `¿Dejar ${cohort}?`,
  then: 'Quienes te capacitan ahí ya no van a verte a ti, lo que haces ni lo que les compartes. Lo que has hecho sigue siendo tuyo. Puedes volver con un enlace de invitación.',
  last: 'Es tu único grupo: lo que hagas después se queda en este teléfono hasta que estés otra vez en un grupo.',
  yes: 'Sí, dejarlo',
  no: 'Quedarme en el grupo',
  left: (cohort) =>
    `Dejaste ${cohort}. Quienes te capacitaban ahí ya no te ven, y lo que has hecho sigue siendo tuyo.`,
  undo: 'Deshacer: quedarme en el grupo',
});

const calendarEn = {
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

export const calendarMessages = inBoth(calendarEn, {
  title: 'Tu calendario',
  lead: 'Pon los días de tu capacitación, y un buen día para cada módulo, en el calendario que usas. Lo que terminas desaparece de ahí.',
  staffLead:
    'Pon los días de las capacitaciones que cuidas, cada una con su lugar, en el calendario que usas.',
  make: 'Crear mi enlace de calendario',
  has: 'Este enlace es solo tuyo. Quien lo tenga ve estos días, y el nombre y el lugar de tus grupos, y nada más.',
  open: 'Abrir en mi app de calendario',
  end: 'Terminar este enlace',
  ended: 'El enlace terminó. Los calendarios que lo usan ya no muestran nada nuevo.',
});

const relayEn = {
  title: 'What your course site reads',
  lead: 'You said yes to this. Your course site reads whether you are done, and your score, and nothing else.',
  whole: 'The whole course',
  since: (day: string, until: string) => `Since ${day}, until ${until} at the latest`,
  end: 'End this',
  endOf: (part: string) => `End this for ${part}`,
  ended: (part: string) =>
    `Your course site reads nothing new about ${part}. What it has already stays there.`,
};

export const ownRelayMessages = inBoth(relayEn, {
  title: 'Lo que lee tu plataforma de cursos',
  lead: 'A esto dijiste que sí. Tu plataforma de cursos lee si ya terminaste y tu puntaje, y nada más.',
  whole: 'Todo el curso',
  since: (day, until) => `Desde el ${day}, a más tardar hasta el ${until}`,
  end: 'Terminar esto',
  endOf: (part) => `Terminar esto para ${part}`,
  ended: (part) =>
    `Tu plataforma de cursos ya no lee nada nuevo sobre ${part}. Lo que ya tiene se queda ahí.`,
});
