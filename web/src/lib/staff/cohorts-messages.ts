import type { CohortName } from '#domain/contract/people.ts';
import type { Language } from '#domain/values/ids.ts';
import { inBoth } from '#lib/i18n/translation.ts';
import { inLanguage } from '#lib/i18n/language.ts';

const en = {
  alliance: 'The Alliance',
  allianceHint: 'People of every affiliate come to these. You see your own people in them.',
  yours: 'Your cohorts',
  description: 'Your affiliates and cohorts, with a link to each board.',
  steps:
    'People join in three steps: you open an affiliate, open one of its cohorts, and hand out a join link.',
  noAffiliates: 'No affiliate yet. Open the first one here.',
  nothing:
    'You do not look after a cohort right now. The person who coordinates your affiliate can invite you to one.',
  noCohorts: 'No cohort yet. Open the first one, with dates or for the whole year.',
  older: (count: number) =>
    count === 1
      ? '1 older cohort isn’t listed here. Its board still opens by its address.'
      : `${count} older cohorts aren’t listed here. Their boards still open by their addresses.`,
  openCohort: 'Open a cohort',
  toAffiliate: 'Open a cohort, see who coordinates',
  details: 'Days, people, links',
  now: 'Now',
  past: 'Over',
  daysLeft: (days: number) => (days === 1 ? 'Tomorrow' : `In ${days} days`),
  people: (count: number, hasMore: boolean) =>
    count === 1 ? '1 person' : `${count}${hasMore ? '+' : ''} people`,
  needing: (count: number) => (count === 1 ? '1 needs you' : `${count} need you`),
  notIn: (count: number) => `${count} invited, not in yet`,
  toOne: 'Your cohort',
  all: 'All your cohorts',
  lookIn: 'Sign in again to see how they are doing.',
  noSignal: 'No signal right now. You can see how they are doing once it is back.',
  noneOpen: 'No cohort is open right now.',
  collect: 'Collect steps by light, in a room with no internet',
  ended: 'Ended',
  endedCount: (count: number) => (count === 1 ? '1 ended cohort' : `${count} ended cohorts`),
  needs: 'What people need',
  hostSoon:
    'You host the field day here. There is nothing to do yet: your page comes with the training days.',
  firstCoordinator: 'Make the link for its first coordinator',
  newAffiliate: 'Open an affiliate',
  affiliateName: 'Name of the affiliate',
  open: 'Open it',
  opening: 'Opening it…',
  opened: (affiliate: string) => `${affiliate} is open.`,
  next: 'Now open its first cohort',
  find: 'Find a cohort',
  findHint: 'By its name, its place or its affiliate.',
  found: (count: number, all: number) => `${count} of ${all} ${all === 1 ? 'cohort' : 'cohorts'}`,
  none: (text: string) => `No cohort here is called “${text}”. Try fewer letters.`,
  showAll: 'Show all',
};

export const cohortsMessages = inBoth(en, {
  alliance: 'La Alianza',
  allianceHint: 'A estos grupos viene gente de todas las organizaciones. Tú ves a tu gente.',
  yours: 'Los grupos que llevas',
  description: 'Tus organizaciones y grupos, con el enlace a cada tablero.',
  steps:
    'La gente se une en tres pasos: abres una organización, abres uno de sus grupos y repartes un enlace de invitación.',
  noAffiliates: 'Todavía no hay organizaciones. Abre aquí la primera.',
  nothing:
    'Por ahora no tienes ningún grupo a tu cuidado. Quien coordina tu organización te puede invitar a uno.',
  noCohorts: 'Todavía no hay grupos. Abre el primero, con fechas o para todo el año.',
  older: (count) =>
    count === 1
      ? 'Hay 1 grupo más antiguo que no está en esta lista. Su tablero se sigue abriendo con su dirección.'
      : `Hay ${count} grupos más antiguos que no están en esta lista. Sus tableros se siguen abriendo con su dirección.`,
  openCohort: 'Abrir un grupo',
  toAffiliate: 'Abrir un grupo, ver quién coordina',
  details: 'Días, gente, enlaces',
  now: 'Ahora',
  past: 'Ya terminó',
  daysLeft: (days) => (days === 1 ? 'Mañana' : `En ${days} días`),
  people: (count, hasMore) => (count === 1 ? '1 persona' : `${hasMore ? 'Más de ' : ''}${count} personas`),
  needing: (count) => `${count}\u00a0te\u00a0necesita${count === 1 ? '' : 'n'}`,
  notIn: (count) => `${count} con invitación, sin entrar`,
  toOne: 'El grupo que llevas',
  all: 'Todos los grupos que llevas',
  lookIn: 'Entra otra vez para ver cómo van.',
  noSignal: 'Ahora no hay señal. Cuando vuelva, vas a ver cómo van.',
  noneOpen: 'Ahora no hay ningún grupo abierto.',
  collect: 'Recoger pasos por luz, en un salón sin internet',
  ended: 'Cerrado',
  endedCount: (count) => (count === 1 ? '1 grupo cerrado' : `${count} grupos cerrados`),
  needs: 'Lo que la gente necesita',
  hostSoon:
    'Aquí te toca recibir al grupo el día de tocar puertas. Todavía no hay nada que hacer: tu página llega con los días de la capacitación.',
  firstCoordinator: 'Crear el enlace para quien la va a coordinar',
  newAffiliate: 'Abrir una organización',
  affiliateName: 'Nombre de la organización',
  open: 'Abrirla',
  opening: 'Abriendo…',
  opened: (affiliate) => `${affiliate} ya está abierta.`,
  next: 'Ahora abre su primer grupo',
  find: 'Buscar un grupo',
  findHint: 'Por su nombre, su lugar o su organización.',
  found: (count, all) => `${count} de ${all} ${all === 1 ? 'grupo' : 'grupos'}`,
  none: (text) => `Aquí ningún grupo se llama “${text}”. Prueba con menos letras.`,
  showAll: 'Ver todos',
});

/** Below a long list. @param more how many the button shows */
export const peopleListMessages = {
  en: (more, people) => `Show ${more} more of ${people}`,
  es: (more, people) => `Mostrar ${more} más de ${people}`,
} satisfies Record<Language, (more: number, people: number) => string>;

const dayWords = {
  en: { rolling: 'Open all year', from: (day: string) => `From ${day}` },
  es: { rolling: 'Abierto todo el año', from: (day: string) => `Desde el ${day}` },
};

/** When a cohort is, as people say it: its days, its first day, or all year. */
export function cohortDays(
  language: Language,
  { startsOn, endsOn }: Pick<CohortName, 'startsOn' | 'endsOn'>,
): string {
  if (startsOn === null) return dayWords[language].rolling;
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const date = (day: string) => new Date(`${day}T00:00:00Z`);
  return endsOn === null
    ? dayWords[language].from(format.format(date(startsOn)))
    : format.formatRange(date(startsOn), date(endsOn));
}

/** A cohort's days and place in one line. */
export const cohortLine = inLanguage((language, cohort: CohortName) =>
  cohort.place === '' ? cohortDays(language, cohort) : `${cohortDays(language, cohort)} · ${cohort.place}`,
);
