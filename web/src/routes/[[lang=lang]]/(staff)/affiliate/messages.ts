import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Affiliate',
  description: 'The cohorts of one affiliate, and who coordinates them.',
  cohorts: 'Cohorts',
  noCohorts: 'No cohort yet. Open one here, with dates or for the whole year.',
  overCohorts: 'What changed in all your cohorts',
  feeds: 'Feeds for your own systems',
  coordinators: 'Coordinators',
  noCoordinators: 'Nobody coordinates this affiliate yet. Invite someone here.',
  invite: 'Invite a coordinator',
  whoEnds: 'Only an administrator of the Alliance can end this role.',
  openings: 'Who of the Alliance looked here',
  openingsHint:
    'Administrators can see every affiliate. When one opens yours, or a cohort of it, it stands here.',
  nobodyNow: 'Somebody who is no longer here',
};

export const affiliateMessages = inBoth(en, {
  title: 'Organización',
  description: 'Los grupos de una organización afiliada y quién los coordina.',
  cohorts: 'Grupos',
  noCohorts: 'Todavía no hay grupos. Abre uno aquí, con fechas o para todo el año.',
  overCohorts: 'Qué cambió en todos tus grupos',
  feeds: 'Direcciones para tus propios sistemas',
  coordinators: 'Coordinación',
  noCoordinators: 'Todavía nadie coordina esta organización. Invita aquí a alguien.',
  invite: 'Invitar a alguien a coordinar',
  whoEnds: 'Esta función solo la termina alguien que administre la Alianza.',
  openings: 'Quién de la Alianza miró aquí',
  openingsHint:
    'Quienes administran pueden ver todas las organizaciones. Si abren la tuya, o uno de sus grupos, queda anotado aquí.',
  nobodyNow: 'Alguien que ya no está aquí',
});
