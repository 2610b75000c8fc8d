import type * as z from 'zod/mini';
import type { readAffiliate } from '#domain/contract/affiliates.ts';
import { cohortStanding, type readCohort } from '#domain/contract/cohorts.ts';
import { listInvitations } from '#domain/contract/invitations.ts';
import type { JoinLinkView } from '#domain/contract/join-links.ts';
import type { CohortView } from '#domain/contract/people.ts';
import type { Role } from '#domain/people/access.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { linkId, ulid } from './server.ts';

export const AFFILIATE = { id: ulid(1), name: 'Appalachian Commons' };
export const COHORT: CohortView = {
  id: ulid(11),
  name: 'Cumberland',
  startsOn: '2031-12-06',
  endsOn: '2031-12-09',
  place: 'Harlan',
  path: 'core',
};
export const ROLES = {
  administrator: [{ role: 'administrator', scope: 'alliance' }],
  coordinator: [{ role: 'coordinator', scope: AFFILIATE.id }],
  trainer: [{ role: 'trainer', scope: COHORT.id }],
  host: [{ role: 'host', scope: COHORT.id }],
  logistics: [{ role: 'logistics', scope: COHORT.id }],
} satisfies Record<string, Role[]>;
export const ME = ulid(90);
/** The server's answers about each cohort in a list. */
export const STANDINGS = {
  [cohortStanding.path]: () => ({ body: { people: 12, needing: 3, hasMore: false } }),
  [listInvitations.path]: () => ({ body: { invitations: [], next: null } }),
};

/** A join link, open unless `other` says otherwise. */
export const link = (number: number, other: Partial<JoinLinkView> = {}): JoinLinkView => ({
  id: linkId(number),
  grants: 'enrolment',
  label: '',
  limit: 30,
  admitted: 3,
  createdAt: Date.UTC(2026, 10, number, 18),
  expiresAt: Date.now() + 60 * DAY_MS,
  closedAt: null,
  isKept: true,
  waits: false,
  ...other,
});

/** The server’s view of the cohort, without staff and links unless `other` has some. */
export const cohortWith = (
  other: Partial<z.output<typeof readCohort.reply>> = {},
): z.output<typeof readCohort.reply> => ({
  affiliate: AFFILIATE,
  cohort: COHORT,
  staff: [],
  joinLinks: [],
  ...other,
});

/** The server’s view of the affiliate, empty unless `other` fills it. */
export const affiliateWith = (
  other: Partial<z.output<typeof readAffiliate.reply>> = {},
): z.output<typeof readAffiliate.reply> => ({
  affiliate: AFFILIATE,
  cohorts: [],
  coordinators: [],
  invitations: [],
  ...other,
});
