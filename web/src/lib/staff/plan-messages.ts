import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  name: 'Name of the cohort',
  nameHint: 'Place and year, like Fresno 2026.',
  when: 'When',
  rolling: 'Open all year',
  dated: 'A training with dates',
  startsOn: 'First day',
  endsOn: 'Last day',
  endsOnHint: 'You can leave it empty until you know it.',
  place: 'Place',
  placeHint: 'You can leave it empty.',
  path: 'What newcomers do',
  core: 'The core lessons',
  full: 'All lessons',
  choose: 'Please choose one of the two.',
  open: 'Open it',
  opening: 'Opening it…',
  opened: (cohort: string) => `${cohort} is open.`,
  next: 'Now make a join link for it',
};

const es = {
  name: 'Nombre del grupo',
  nameHint: 'Lugar y año, como Fresno 2026.',
  when: 'Cuándo',
  rolling: 'Abierto todo el año',
  dated: 'Una capacitación con fechas',
  startsOn: 'Primer día',
  endsOn: 'Último día',
  endsOnHint: 'Lo puedes dejar vacío hasta que lo sepas.',
  place: 'Lugar',
  placeHint: 'Lo puedes dejar vacío.',
  path: 'Qué hace la gente nueva',
  core: 'Las lecciones básicas',
  full: 'Todas las lecciones',
  choose: 'Escoge una de las dos, por favor.',
  open: 'Abrirlo',
  opening: 'Abriendo…',
  opened: (cohort) => `${cohort} ya está abierto.`,
  next: 'Ahora crea su enlace de invitación',
} satisfies Translation<typeof en>;

export const planMessages = inBoth(en, es);
