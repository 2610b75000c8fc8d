import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  reports: 'Added up',
  overCohorts: 'What changed in all your cohorts',
  items: 'Which questions people get right',
  rounded: 'Numbers of people are rounded to fives, so that they point at nobody.',
  opens: 'When you open an affiliate, its coordinators see that you did.',
  counting: (count: number, all: number) => `Affiliates counted: ${count} of ${all}`,
  notCounted: (count: number, all: number) =>
    `Affiliates counted: ${count} of ${all}. Then the signal was gone.`,
  goOn: 'Go on counting',
  count: 'Count the people of each affiliate',
  people: (count: number | null, hasMore = false) => {
    if (count === null) return hasMore ? 'people not counted' : 'fewer than 5 people';
    return `${hasMore ? 'more than' : 'about'} ${new Intl.NumberFormat('en').format(count)} people`;
  },
  coordinators: (count: number) => (count === 1 ? '1 coordinator' : `${count} coordinators`),
  noCoordinator: 'nobody coordinates it yet',
  cohorts: 'Cohorts of the Alliance',
  cohortsHint: 'People of every affiliate come to these. Each affiliate’s coordinators see their own people.',
  noCohorts: 'None yet. Open one for a training to which several affiliates send people.',
  openCohort: 'Open a cohort of the Alliance',
  administrators: 'Administrators',
};

export const allianceMessages = inBoth(en, {
  reports: 'Las sumas',
  overCohorts: 'Qué cambió en todos tus grupos',
  items: 'Qué preguntas contesta bien la gente',
  rounded: 'El número de personas se redondea de cinco en cinco, para no señalar a nadie.',
  opens: 'Cuando abres una organización, quienes la coordinan lo ven.',
  counting: (count, all) => `Organizaciones contadas: ${count} de ${all}`,
  notCounted: (count, all) => `Organizaciones contadas: ${count} de ${all}. Después se fue la señal.`,
  goOn: 'Seguir contando',
  count: 'Contar a la gente de cada organización',
  people: (count, hasMore = false) => {
    if (count === null) return hasMore ? 'personas sin contar' : 'menos de 5 personas';
    return `${hasMore ? 'más de' : 'unas'} ${new Intl.NumberFormat('es-US').format(count)} personas`;
  },
  coordinators: (count) =>
    count === 1 ? 'coordina\u00a01\u00a0persona' : `coordinan\u00a0${count}\u00a0personas`,
  noCoordinator: 'todavía nadie la coordina',
  cohorts: 'Grupos de la Alianza',
  cohortsHint:
    'A estos grupos viene gente de todas las organizaciones. Cada coordinación ve a la gente de la suya.',
  noCohorts: 'Todavía no hay. Abre uno para una capacitación a la que varias organizaciones mandan gente.',
  openCohort: 'Abrir un grupo de la Alianza',
  administrators: 'Quiénes administran',
});
