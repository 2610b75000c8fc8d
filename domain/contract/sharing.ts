import * as z from 'zod/mini';
import { SectionId, Slug, Ulid, Instant } from '../values/ids.ts';
import { LARGEST_WORKSHEET_BYTES } from '../worksheets/worksheet.ts';
import { HIGHEST_LEVEL, MOST_OF_COMMENT } from '../worksheets/shared.ts';
import { CohortView } from './people.ts';
import { After, cohortRoute, selfRoute } from './route.ts';

export const SHARED_PAGE = 50;

export const Levels = z.record(Slug, z.int().check(z.minimum(1), z.maximum(HIGHEST_LEVEL)));
export const Comments = z.record(Slug, z.string().check(z.minLength(1), z.maxLength(MOST_OF_COMMENT)));

const ReviewView = z.strictObject({ by: z.string(), at: Instant, levels: Levels, comments: Comments });
export type ReviewView = z.infer<typeof ReviewView>;

const SharedWorksheet = z.strictObject({
  worksheet: SectionId,
  shared: z.nullable(
    z.strictObject({ cohort: Ulid, cohortName: z.string(), at: Instant, text: z.string(), self: Levels }),
  ),
  readBy: z.array(z.strictObject({ name: z.string(), at: Instant })),
  reviews: z.array(ReviewView),
});
export type SharedWorksheet = z.infer<typeof SharedWorksheet>;

const Sharing = z.strictObject({
  cohorts: z.array(z.strictObject({ id: Ulid, name: z.string(), trainers: z.array(z.string()) })),
  worksheets: z.array(SharedWorksheet),
});
export type Sharing = z.infer<typeof Sharing>;

export const readSharing = selfRoute({ path: '/api/sharing', body: null, reply: Sharing });

/** Requests that may have waited on a phone with no signal say so. */
const ASKED = {
  waited: z.optional(z.int().check(z.minimum(0))),
  /** Who asked. For another person the answer is `wrong_person`, and the phone keeps the request. */
  writer: z.optional(Ulid),
};

/**
 * Shares this text in the place of an earlier one. A later request, from any phone, stands. 404 with field
 * `trainers` where the cohort has none, and with `shownTo` where they are not those whose names the caller
 * saw.
 */
export const shareWorksheet = selfRoute({
  path: '/api/sharing/share',
  body: z.strictObject({
    worksheet: SectionId,
    cohort: Ulid,
    text: z.string().check(z.maxLength(LARGEST_WORKSHEET_BYTES)),
    self: Levels,
    ...ASKED,
    shownTo: z.optional(z.array(z.string())),
  }),
  reply: Sharing,
});

/** From the next call no trainer reads it. A later share stays. */
export const takeBack = selfRoute({
  path: '/api/sharing/take-back',
  body: z.strictObject({ worksheet: SectionId, ...ASKED }),
  reply: Sharing,
});

/** The longest waiting first: one query, and their names. */
export const sharedWork = cohortRoute({
  path: '/api/shared',
  who: ['trainer'],
  body: { state: z.enum(['waiting', 'reviewed']), after: After },
  reply: z.strictObject({
    cohort: CohortView,
    now: Instant,
    work: z.array(z.strictObject({ person: Ulid, name: z.string(), worksheet: SectionId, at: Instant })),
    next: z.nullable(z.string()),
  }),
});

/** The reading is written down first. 404 `person` for what is not shared with this cohort now. */
export const openShared = cohortRoute({
  path: '/api/shared/open',
  who: ['trainer'],
  body: { person: Ulid, worksheet: SectionId },
  reply: z.strictObject({
    name: z.string(),
    share: Ulid,
    at: Instant,
    text: z.string(),
    self: Levels,
    review: z.nullable(z.strictObject({ levels: Levels, comments: Comments })),
  }),
});

/** Of several reviews the last by (at, id) is kept. 404 `person` where that text isn't shared any more. */
export const reviewShared = cohortRoute({
  path: '/api/shared/review',
  who: ['trainer'],
  body: {
    person: Ulid,
    worksheet: SectionId,
    share: Ulid,
    id: Ulid,
    at: Instant,
    levels: Levels,
    comments: Comments,
  },
});
