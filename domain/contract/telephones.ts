import * as z from 'zod/mini';
import { Language, Ulid } from '../values/ids.ts';
import { CohortView } from './people.ts';
import { Nothing, cohortRoute, selfRoute } from './route.ts';

const OwnTelephone = z.strictObject({
  telephone: z.nullable(
    z.strictObject({
      /** As E.164 writes it. */
      number: z.string(),
      /** When it is deleted by itself, ms since 1970 UTC. */
      endsAt: z.int(),
      /** The caller's cohorts that it is given to; not for phones that don't know of it. */
      cohorts: z.optional(z.array(Ulid)),
    }),
  ),
});
export type OwnTelephone = z.infer<typeof OwnTelephone>['telephone'];

/** The telephone number that the caller gave; null where they gave none. */
export const ownTelephone = selfRoute({ path: '/api/me/telephone', body: null, reply: OwnTelephone });

/** The same with the cohorts that it is given to. */
export const telephoneStanding = selfRoute({
  path: '/api/me/telephone/standing',
  body: null,
  reply: OwnTelephone,
});

/**
 * Gives the trainers and coordinators of some of the caller's cohorts a number to call, in the place of the
 * one before: of all where none is named. 400 with field `number` where it is none, 404 with field `cohorts`
 * where the caller is in none of them.
 */
export const giveTelephone = selfRoute({
  path: '/api/me/telephone/give',
  body: z.strictObject({
    number: z.string().check(z.maxLength(60)),
    cohorts: z.optional(z.array(Ulid).check(z.maxLength(100))),
  }),
  reply: OwnTelephone,
});

/** Takes the caller's number away: from the next call nobody reads it. */
export const takeBackTelephone = selfRoute({
  path: '/api/me/telephone/take-back',
  body: z.strictObject({}),
  reply: Nothing,
});

/**
 * One page of those of a cohort who have something left and gave a number. That the caller read it is
 * written down first, once a day.
 */
export const callList = cohortRoute({
  path: '/api/board/call-list',
  who: ['trainer', 'coordinator'],
  byHome: true,
  body: {
    /** `next` of the page before; null for the first. */
    after: z.nullable(z.string().check(z.maxLength(600))),
  },
  reply: z.strictObject({
    cohort: CohortView,
    people: z.array(
      z.strictObject({
        person: Ulid,
        name: z.string(),
        language: Language,
        number: z.string(),
        /** The lesson in which they go on, and the minutes left in it; null where no lesson is left. */
        next: z.nullable(z.strictObject({ number: z.string(), minutes: z.int() })),
        /** When something new last came from them, ms since 1970 UTC; null where nothing has. */
        heardAt: z.nullable(z.int()),
      }),
    ),
    /** How many have something left on this page, with a number or without. */
    behind: z.int(),
    /** How many are on this page. */
    all: z.int(),
    next: z.nullable(z.string()),
  }),
});
export type CallLine = z.infer<typeof callList.reply>['people'][number];
