import * as z from 'zod/mini';
import { Ulid } from '../values/ids.ts';
import { JoinLinkView, MadeJoinLink } from './join-links.ts';
import { AffiliateName, CohortView, NameText, OwnerName, PathName, StaffMember } from './people.ts';
import { Nothing, affiliateRoute, cohortRoute, staffRoute } from './route.ts';

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
export const openCohort = affiliateRoute({
  path: '/api/cohorts',
  who: ['coordinator', 'administrator'],
  body: { ...CohortPlan },
  reply: CohortView,
});

/** Opens a cohort of the Alliance, to which people of every affiliate come. */
export const openAllianceCohort = staffRoute({
  path: '/api/alliance/cohorts',
  who: ['administrator'],
  tenant: 'alliance',
  body: z.strictObject({ ...CohortPlan }),
  reply: CohortView,
});

/**
 * One cohort with its staff and its join links. Of a cohort of the Alliance a coordinator reads the links for
 * their own people, and no staff.
 */
export const readCohort = cohortRoute({
  path: '/api/cohorts/read',
  who: ['trainer', 'coordinator', 'administrator'],
  afterEnd: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: {},
  reply: z.strictObject({
    affiliate: OwnerName,
    cohort: CohortView,
    /** The name of who ended it; absent while it hasn't, and where they are not here any more. */
    endedBy: z.optional(z.string()),
    /** Of a cohort of the Alliance: the affiliates that the caller may bring people from. */
    homes: z.optional(z.array(AffiliateName)),
    staff: z.array(StaffMember),
    joinLinks: z.array(JoinLinkView),
  }),
});

/** Changes a cohort's name, days, place and path. People who have joined keep the path they joined with. */
export const editCohort = cohortRoute({
  path: '/api/cohorts/edit',
  who: ['coordinator', 'administrator'],
  body: { ...CohortPlan },
  reply: CohortView,
});

/**
 * Takes back a cohort that nobody is in, has a role in, or was admitted to by one of its links. Its links are
 * closed. 422 `not_empty` for any other.
 */
export const removeCohort = cohortRoute({
  path: '/api/cohorts/remove',
  who: ['coordinator', 'administrator'],
  afterEnd: ['coordinator', 'administrator'],
  body: {},
  reply: Nothing,
});

/**
 * Ends a cohort: its join links open nothing, nothing is mailed for it, its trainers read its board and act
 * no more. Its people keep all they did. Ending it again changes nothing.
 */
export const endCohort = cohortRoute({
  path: '/api/cohorts/end',
  who: ['coordinator', 'administrator'],
  afterEnd: ['coordinator', 'administrator'],
  body: {},
  reply: Nothing,
});

/** How many people are in a cohort, for who is about to end it; at most `MOST_COUNTED`. */
export const countCohort = cohortRoute({
  path: '/api/cohorts/count',
  who: ['coordinator', 'administrator'],
  afterEnd: ['coordinator', 'administrator'],
  body: {},
  reply: z.strictObject({ people: z.int() }),
});

/** Opens a cohort again that has ended, at any time. One that hasn't stays as it is. */
export const reopenCohort = cohortRoute({
  path: '/api/cohorts/reopen',
  who: ['coordinator', 'administrator'],
  afterEnd: ['coordinator', 'administrator'],
  body: {},
  reply: Nothing,
});

/** Roles that a cohort gives. */
const CohortRole = z.enum(['trainer', 'logistics', 'host']);

/** Makes a link that gives one person a role in the cohort. Its maker cannot use it (docs/bars.md S31). */
export const inviteStaff = cohortRoute({
  path: '/api/cohorts/invite',
  who: ['coordinator', 'administrator'],
  auth: 'fresh-passkey',
  body: { role: CohortRole },
  reply: MadeJoinLink,
});

/** Ends someone's role in the cohort; it holds from their very next call. */
export const endStaff = cohortRoute({
  path: '/api/cohorts/end-staff',
  who: ['coordinator', 'administrator'],
  afterEnd: ['coordinator', 'administrator'],
  auth: 'fresh-passkey',
  body: { person: Ulid, role: CohortRole },
  reply: Nothing,
});
