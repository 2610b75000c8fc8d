import * as z from 'zod/mini';
import { Language, Ulid } from '../values/ids.ts';
import { LARGEST_WORKSHEET_BYTES } from '../worksheets/worksheet.ts';
import { CohortView } from './people.ts';
import { cohortRoute, selfRoute } from './route.ts';

/** Most requests on one page of a logistics lead's list. */
export const ACCESS_PAGE = 100;

const OwnAccessRequests = z.strictObject({
  /** The caller's cohorts, and those where a request that they sent still is. */
  cohorts: z.array(
    z.strictObject({
      id: Ulid,
      name: z.string(),
      /** The names of its logistics leads. */
      leads: z.array(z.string()),
      /** May one be sent? Not once the training is over, or after leaving. */
      isOpen: z.boolean(),
      /** When one is deleted by itself, ms since 1970 UTC. */
      endsAt: z.int(),
      /** What the leads read: a worksheet's text; null where nothing was sent. */
      sent: z.nullable(z.strictObject({ text: z.string(), at: z.int() })),
    }),
  ),
});
export type OwnAccessRequests = z.infer<typeof OwnAccessRequests>;

/** What the caller asked for, and of whom. */
export const readAccessRequests = selfRoute({ path: '/api/access', body: null, reply: OwnAccessRequests });

/**
 * Sends what the caller needs to the logistics lead of one of their cohorts, in the place of what was there.
 * 404 with field `cohort` where they aren't in it, or it is over.
 */
export const sendAccessRequest = selfRoute({
  path: '/api/access/send',
  body: z.strictObject({ cohort: Ulid, text: z.string().check(z.maxLength(LARGEST_WORKSHEET_BYTES)) }),
  reply: OwnAccessRequests,
});

/** Deletes the caller's request in a cohort: from the next call nobody reads it. */
export const deleteAccessRequest = selfRoute({
  path: '/api/access/delete',
  body: z.strictObject({ cohort: Ulid }),
  reply: OwnAccessRequests,
});

/**
 * One page of what people of a cohort need. It is for the logistics lead alone. That they read it is written
 * down first.
 */
export const accessRequests = cohortRoute({
  path: '/api/access/list',
  who: ['logistics'],
  body: {
    /** `next` of the page before; null for the first. */
    after: z.nullable(z.string().check(z.maxLength(600))),
  },
  reply: z.strictObject({
    cohort: CohortView,
    requests: z.array(
      z.strictObject({
        name: z.string(),
        /** In which others write to them. */
        language: Language,
        text: z.string(),
        at: z.int(),
        endsAt: z.int(),
      }),
    ),
    next: z.nullable(z.string()),
  }),
});
export type AccessRequestView = z.infer<typeof accessRequests.reply>['requests'][number];
