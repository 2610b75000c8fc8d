import * as z from 'zod/mini';
import { SectionId, Slug, Ulid } from '../values/ids.ts';
import { LARGEST_WORKSHEET_BYTES } from '../worksheets/worksheet.ts';
import { HIGHEST_LEVEL, MOST_OF_COMMENT } from '../worksheets/review.ts';
import { CohortView } from './people.ts';
import { Nothing, cohortRoute, selfRoute } from './route.ts';

/** Most works on one page of a trainer's list. */
export const SHARED_PAGE = 50;

/** By row of a rubric, the level somebody gives it. */
export const Levels = z.record(Slug, z.int().check(z.minimum(1), z.maximum(HIGHEST_LEVEL)));
/** By part, what a trainer says of it. */
export const Comments = z.record(Slug, z.string().check(z.minLength(1), z.maxLength(MOST_OF_COMMENT)));

/** What a trainer made of a shared worksheet. */
const ReviewView = z.strictObject({
  /** The trainer's name, as it was then. */
  by: z.string(),
  at: z.int(),
  levels: Levels,
  comments: Comments,
});
export type ReviewView = z.infer<typeof ReviewView>;

/** What became of one worksheet that somebody shared, now or before. */
const SharedWorksheet = z.strictObject({
  worksheet: SectionId,
  /** Null where it was taken back. */
  shared: z.nullable(
    z.strictObject({
      cohort: Ulid,
      cohortName: z.string(),
      at: z.int(),
      /** What the trainers read: a version's text, as it was then. */
      text: z.string(),
      /** The level its writer gave each row of the rubric. */
      self: Levels,
    }),
  ),
  /** Who has read it, each with the last time, latest first. */
  readBy: z.array(z.strictObject({ name: z.string(), at: z.int() })),
  /** Latest first. */
  reviews: z.array(ReviewView),
});
export type SharedWorksheet = z.infer<typeof SharedWorksheet>;

const Sharing = z.strictObject({
  /** The caller's cohorts, with the names of their trainers. */
  cohorts: z.array(z.strictObject({ id: Ulid, name: z.string(), trainers: z.array(z.string()) })),
  worksheets: z.array(SharedWorksheet),
});
export type Sharing = z.infer<typeof Sharing>;

/** What the caller shares with whom, who has read it, and what they wrote. */
export const readSharing = selfRoute({ path: '/api/sharing', body: null, reply: Sharing });

/** What asks that may have waited on a phone with no signal hold. */
const ASKED = {
  /** How long ago it was asked for, ms. */
  waited: z.optional(z.int().check(z.minimum(0))),
  /** Who asked for it. For another signed-in person the answer is `wrong_person`, and the phone keeps it. */
  writer: z.optional(Ulid),
};

/**
 * Shares this text of a worksheet with the trainers of one of the caller's cohorts. They no longer read an
 * earlier one. What was asked for later, on any phone, stands. 404 with field `trainers` where the cohort has
 * none, and with `shownTo` where they are not those whose names the caller saw.
 */
export const shareWorksheet = selfRoute({
  path: '/api/sharing/share',
  body: z.strictObject({
    worksheet: SectionId,
    cohort: Ulid,
    text: z.string().check(z.maxLength(LARGEST_WORKSHEET_BYTES)),
    self: Levels,
    ...ASKED,
    /** Names of the trainers, as the caller saw them. */
    shownTo: z.optional(z.array(z.string())),
  }),
  reply: Sharing,
});

/** Takes a worksheet back: from the next call no trainer reads it. What was shared later stays. */
export const takeBack = selfRoute({
  path: '/api/sharing/take-back',
  body: z.strictObject({ worksheet: SectionId, ...ASKED }),
  reply: Sharing,
});

/** One page of what a cohort's learners share, the longest waiting first: one query, and their names. */
export const sharedWork = cohortRoute({
  path: '/api/shared',
  who: ['trainer'],
  body: {
    state: z.enum(['waiting', 'reviewed']),
    /** `next` of the page before; null for the first. */
    after: z.nullable(z.string().check(z.maxLength(600))),
  },
  reply: z.strictObject({
    cohort: CohortView,
    /** Server's clock, ms since 1970 UTC. */
    now: z.int(),
    work: z.array(z.strictObject({ person: Ulid, name: z.string(), worksheet: SectionId, at: z.int() })),
    next: z.nullable(z.string()),
  }),
});

/**
 * Opens a shared worksheet. That it was read, by whom and when, is written down first. 404 with field
 * `person` for anything that is not shared with this cohort now.
 */
export const openShared = cohortRoute({
  path: '/api/shared/open',
  who: ['trainer'],
  body: { person: Ulid, worksheet: SectionId },
  reply: z.strictObject({
    name: z.string(),
    /** Names this sharing. */
    share: Ulid,
    at: z.int(),
    text: z.string(),
    self: Levels,
    /** The caller's own review of this text; null where there is none. */
    review: z.nullable(z.strictObject({ levels: Levels, comments: Comments })),
  }),
});

/**
 * Keeps the caller's review of a shared worksheet; of several the last by (at, id). 404 with field `person`
 * where that text is not shared any more.
 */
export const reviewShared = cohortRoute({
  path: '/api/shared/review',
  who: ['trainer'],
  body: {
    person: Ulid,
    worksheet: SectionId,
    share: Ulid,
    id: Ulid,
    at: z.int(),
    levels: Levels,
    comments: Comments,
  },
  reply: Nothing,
});
