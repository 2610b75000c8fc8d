import * as z from 'zod/mini';
import { Language, Ulid, Instant } from '../values/ids.ts';
import { LARGEST_WORKSHEET_BYTES } from '../worksheets/worksheet.ts';
import { CohortView } from './people.ts';
import { After, cohortRoute, selfRoute } from './route.ts';

export const ACCESS_PAGE = 100;

const OwnAccessRequests = z.strictObject({
  cohorts: z.array(
    z.strictObject({
      id: Ulid,
      name: z.string(),
      leads: z.array(z.string()),
      /** False once the training is over, and after leaving. */
      isOpen: z.boolean(),
      endsAt: Instant,
      /** A worksheet's text, which the leads read; null where nothing was sent. */
      sent: z.nullable(z.strictObject({ text: z.string(), at: Instant })),
    }),
  ),
});
export type OwnAccessRequests = z.infer<typeof OwnAccessRequests>;

export const readAccessRequests = selfRoute({ path: '/api/access', body: null, reply: OwnAccessRequests });

/** Replaces a request that was there. 404 with field `cohort` where they aren't in it, or it is over. */
export const sendAccessRequest = selfRoute({
  path: '/api/access/send',
  body: z.strictObject({ cohort: Ulid, text: z.string().check(z.maxLength(LARGEST_WORKSHEET_BYTES)) }),
  reply: OwnAccessRequests,
});

export const deleteAccessRequest = selfRoute({
  path: '/api/access/delete',
  body: z.strictObject({ cohort: Ulid }),
  reply: OwnAccessRequests,
});

/** For the logistics lead alone. The reading is written down first. */
export const accessRequests = cohortRoute({
  path: '/api/access/list',
  who: ['logistics'],
  body: { after: After },
  reply: z.strictObject({
    cohort: CohortView,
    requests: z.array(
      z.strictObject({
        name: z.string(),
        language: Language,
        text: z.string(),
        at: Instant,
        endsAt: Instant,
      }),
    ),
    next: z.nullable(z.string()),
  }),
});
export type AccessRequestView = z.infer<typeof accessRequests.reply>['requests'][number];

/** Names of people of the cohort who have sent nothing, for the logistics lead to remind. */
export const accessSilent = cohortRoute({
  path: '/api/access/silent',
  who: ['logistics'],
  body: { after: After },
  reply: z.strictObject({ names: z.array(z.string()), next: z.nullable(z.string()) }),
});
