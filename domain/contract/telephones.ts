import * as z from 'zod/mini';
import { Language, Ulid, Instant } from '../values/ids.ts';
import { CohortView } from './people.ts';
import { After, cohortRoute, selfRoute } from './route.ts';

const OwnTelephone = z.strictObject({
  telephone: z.nullable(
    z.strictObject({
      number: z.string(),
      endsAt: Instant,
      cohorts: z.optional(z.array(Ulid)),
      /** Those cohorts may put it in files that they save; left out where it was not asked or not allowed. */
      inFiles: z.optional(z.literal(true)),
    }),
  ),
});
export type OwnTelephone = z.infer<typeof OwnTelephone>['telephone'];

export const ownTelephone = selfRoute({ path: '/api/me/telephone', body: null, reply: OwnTelephone });

export const telephoneStanding = selfRoute({
  path: '/api/me/telephone/standing',
  body: null,
  reply: OwnTelephone,
});

/**
 * Replaces the number before, for all of the caller's cohorts where none is named. 400 with field `number`
 * for a wrong one, 404 with field `cohorts` where the caller is in none of them.
 */
export const giveTelephone = selfRoute({
  path: '/api/me/telephone/give',
  body: z.strictObject({
    number: z.string().check(z.maxLength(60)),
    cohorts: z.optional(z.array(Ulid).check(z.maxLength(100))),
    inFiles: z.optional(z.boolean()),
  }),
  reply: OwnTelephone,
});

export const takeBackTelephone = selfRoute({ path: '/api/me/telephone/take-back', body: z.strictObject({}) });

/** People who have something left and gave a number. The reading is written down first, once a day. */
export const callList = cohortRoute({
  path: '/api/board/call-list',
  who: ['trainer', 'coordinator'],
  byHome: true,
  body: { after: After },
  reply: z.strictObject({
    cohort: CohortView,
    people: z.array(
      z.strictObject({
        person: Ulid,
        name: z.string(),
        language: Language,
        number: z.string(),
        /** Their next lesson with its minutes left; null where no lesson is left. */
        next: z.nullable(z.strictObject({ number: z.string(), minutes: z.int() })),
        heardAt: z.nullable(Instant),
      }),
    ),
    behind: z.int(),
    all: z.int(),
    next: z.nullable(z.string()),
  }),
});
export type CallLine = z.infer<typeof callList.reply>['people'][number];
