import * as z from 'zod/mini';
import { Ulid } from '../ids.ts';
import { JoinLinkView, MadeJoinLink } from './join-links.ts';
import { AffiliateName, CohortView, NameText, PathName, StaffMember } from './people.ts';
import { route } from './route.ts';

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/** What a cohort is opened with, and what can be changed later. Rolling when both days are null. */
const CohortPlan = {
  name: NameText,
  startsOn: z.nullable(Day),
  /** Not before `startsOn`, and null where that is. */
  endsOn: z.nullable(Day),
  place: z.string().check(z.maxLength(120)),
  path: PathName,
};

/** Opens a cohort of an affiliate, dated or rolling. */
export const openCohort = route({
  name: 'openCohort',
  method: 'POST',
  path: '/api/cohorts',
  on: 'api',
  who: ['coordinator', 'administrator'],
  auth: 'passkey',
  tenant: 'affiliate',
  rate: 'none',
  body: z.strictObject({ affiliate: Ulid, ...CohortPlan }),
  reply: CohortView,
});

/** One cohort with its staff and its join links. */
export const readCohort = route({
  name: 'readCohort',
  method: 'POST',
  path: '/api/cohorts/read',
  on: 'api',
  who: ['trainer', 'coordinator', 'administrator'],
  auth: 'passkey',
  tenant: 'cohort',
  rate: 'none',
  body: z.strictObject({ cohort: Ulid }),
  reply: z.strictObject({
    affiliate: AffiliateName,
    cohort: CohortView,
    staff: z.array(StaffMember),
    joinLinks: z.array(JoinLinkView),
  }),
});

/** Changes a cohort's name, days, place and path. Whoever has joined keeps the path they joined with. */
export const editCohort = route({
  name: 'editCohort',
  method: 'POST',
  path: '/api/cohorts/edit',
  on: 'api',
  who: ['coordinator', 'administrator'],
  auth: 'passkey',
  tenant: 'cohort',
  rate: 'none',
  body: z.strictObject({ cohort: Ulid, ...CohortPlan }),
  reply: CohortView,
});

/** Roles that a cohort gives. */
const CohortRole = z.enum(['trainer', 'logistics', 'host']);

/** Makes a link for one person that gives them a role in the cohort. Whoever makes it cannot use it (BARS S31). */
export const inviteStaff = route({
  name: 'inviteStaff',
  method: 'POST',
  path: '/api/cohorts/invite',
  on: 'api',
  who: ['coordinator', 'administrator'],
  auth: 'fresh-passkey',
  tenant: 'cohort',
  rate: 'none',
  body: z.strictObject({ cohort: Ulid, role: CohortRole }),
  reply: MadeJoinLink,
});

/** Ends someone's role in the cohort; it holds from their very next call. */
export const endStaff = route({
  name: 'endStaff',
  method: 'POST',
  path: '/api/cohorts/end-staff',
  on: 'api',
  who: ['coordinator', 'administrator'],
  auth: 'fresh-passkey',
  tenant: 'cohort',
  rate: 'none',
  body: z.strictObject({ cohort: Ulid, person: Ulid, role: CohortRole }),
  reply: z.strictObject({}),
});
