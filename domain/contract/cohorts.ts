import * as z from 'zod/mini';
import { BOARD_READERS, COHORT_ROLES, LEADS } from '../people/access.ts';
import { Ulid } from '../values/ids.ts';
import { JoinLinkView, MadeJoinLink } from './join-links.ts';
import { AffiliateName, CohortView, NameText, OwnerName, PathName, StaffMember } from './people.ts';
import { administratorRoute, byHomeRoute, cohortLeadRoute, cohortRoute, leadRoute } from './route.ts';

const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

const CohortPlan = {
  name: NameText,
  startsOn: z.nullable(Day),
  endsOn: z.nullable(Day),
  place: z.string().check(z.maxLength(120)),
  path: PathName,
};

export const openCohort = leadRoute({ path: '/api/cohorts', body: { ...CohortPlan }, reply: CohortView });

export const openAllianceCohort = administratorRoute({
  path: '/api/alliance/cohorts',
  body: z.strictObject({ ...CohortPlan }),
  reply: CohortView,
});

/** A coordinator reads of a cohort of the Alliance the links for their own people, and no staff. */
export const readCohort = byHomeRoute({
  path: '/api/cohorts/read',
  afterEnd: BOARD_READERS,
  body: {},
  reply: z.strictObject({
    affiliate: OwnerName,
    cohort: CohortView,
    endedBy: z.optional(z.string()),
    homes: z.optional(z.array(AffiliateName)),
    staff: z.array(StaffMember),
    joinLinks: z.array(JoinLinkView),
  }),
});

/** People who have joined keep the path they joined with. */
export const editCohort = cohortLeadRoute({
  path: '/api/cohorts/edit',
  body: { ...CohortPlan },
  reply: CohortView,
});

/** Removes a cohort that nobody is in, has a role in, or was admitted to. 422 `not_empty` for any other. */
export const removeCohort = cohortLeadRoute({ path: '/api/cohorts/remove', afterEnd: LEADS, body: {} });

/** Its links open nothing, its mails stop, and its trainers may only read. Its people keep all they did. */
export const endCohort = cohortLeadRoute({ path: '/api/cohorts/end', afterEnd: LEADS, body: {} });

export const countCohort = cohortLeadRoute({
  path: '/api/cohorts/count',
  afterEnd: LEADS,
  body: {},
  reply: z.strictObject({ people: z.int() }),
});

/** How many people of a cohort are counted for somebody's list; none reads more records of one cohort. */
export const MOST_STANDING = 500;

/** How a cohort stands, in numbers, for those who look after its people. */
export const cohortStanding = cohortRoute({
  path: '/api/cohorts/standing',
  who: ['trainer', 'coordinator'],
  byHome: true,
  body: {},
  reply: z.strictObject({
    people: z.int(),
    /** How many need somebody now, as the board says it. */
    needing: z.int(),
    hasMore: z.boolean(),
  }),
});

export const reopenCohort = cohortLeadRoute({ path: '/api/cohorts/reopen', afterEnd: LEADS, body: {} });

const CohortRole = z.enum(COHORT_ROLES);

/** The link's maker cannot use it (docs/bars.md S31). */
export const inviteStaff = cohortLeadRoute({
  path: '/api/cohorts/invite',
  auth: 'fresh-passkey',
  body: { role: CohortRole },
  reply: MadeJoinLink,
});

export const endStaff = cohortLeadRoute({
  path: '/api/cohorts/end-staff',
  afterEnd: LEADS,
  auth: 'fresh-passkey',
  body: { person: Ulid, role: CohortRole },
});
