import * as z from 'zod/mini';
import { BoardModule } from '../board/board.ts';
import { Language, Ulid } from '../values/ids.ts';
import { Need } from '../board/need.ts';
import { AffiliateName, CohortView, OwnerName, PathName } from './people.ts';
import { Nothing, cohortRoute } from './route.ts';

/** Longest part of a name that is looked for, in UTF-16 code units: no name is longer. */
export const LONGEST_SEARCH = 80;

/** That somebody of the staff wrote to a learner: who and when, never what. */
export const Writing = z.strictObject({
  /** ms since 1970 UTC. */
  at: z.int(),
  /** The writer's name; null where they are not here any more. */
  by: z.nullable(z.string()),
  /** True for the caller's own. */
  own: z.boolean(),
});
export type Writing = z.infer<typeof Writing>;

/** One learner of the board. What they wrote is never in it. */
export const BoardPerson = z.strictObject({
  person: Ulid,
  name: z.string(),
  language: Language,
  path: PathName,
  /** In a cohort of the Alliance: their home affiliate, null where nobody has said which one that is. */
  home: z.optional(z.nullable(AffiliateName)),
  /** ms since 1970 UTC. */
  enrolledAt: z.int(),
  /** When their phone last brought something new, ms; null: never. */
  heardAt: z.nullable(z.int()),
  /** Steps that were still on their phone at `heardAt`. */
  waiting: z.int(),
  /** Every module of the course, in its order. */
  modules: z.array(BoardModule),
  needs: z.array(Need),
  /**
   * Cards opened in their fastest minute, where that is faster than anyone can read
   * (`domain/record/pace.ts`).
   */
  fastestMinute: z.optional(z.int()),
  /** Left out where nobody has written to them. */
  writtenTo: z.optional(Writing),
});
export type BoardPerson = z.infer<typeof BoardPerson>;

/** One page of a cohort's board, by name: one query of enrolments, one BatchGetItem of records. */
export const board = cohortRoute({
  path: '/api/board',
  who: ['trainer', 'coordinator', 'administrator'],
  afterEnd: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: {
    /** `next` of the page before; null for the first. */
    after: z.nullable(z.string().check(z.maxLength(600))),
    /** Only people whose names begin so, without regard to accents and capitals. */
    namePrefix: z.optional(z.string().check(z.minLength(1), z.maxLength(LONGEST_SEARCH))),
  },
  reply: z.strictObject({
    affiliate: OwnerName,
    cohort: CohortView,
    /** The name of who ended it; absent while it hasn't, and where they are not here any more. */
    endedBy: z.optional(z.string()),
    /** Server's clock, ms since 1970 UTC: what days are counted from. */
    now: z.int(),
    people: z.array(BoardPerson),
    /** Where the next page begins; null on the last. */
    next: z.nullable(z.string()),
  }),
});

/** Changes the path of one learner. What they have done stays. */
export const changePath = cohortRoute({
  path: '/api/board/change-path',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: { person: Ulid, path: PathName },
  reply: Nothing,
});

/**
 * Notes that the caller wrote to a learner, so that others need not; `written` false takes the caller's own
 * note away. 404 with field `person` for someone who is not in the cohort, or without such a note.
 */
export const noteWriting = cohortRoute({
  path: '/api/board/written',
  who: ['trainer', 'coordinator', 'administrator'],
  byHome: true,
  body: { person: Ulid, written: z.boolean() },
  reply: z.strictObject({ writtenTo: z.optional(Writing) }),
});

/**
 * Takes a learner out of the cohort. From the next call they are on no board of it and it takes no steps of
 * theirs (docs/bars.md S33). They keep their record. 404 with field `person` for someone who is not in the
 * cohort.
 */
export const removeLearner = cohortRoute({
  path: '/api/board/remove',
  who: ['trainer', 'coordinator', 'administrator'],
  afterEnd: ['coordinator', 'administrator'],
  byHome: true,
  body: { person: Ulid },
  reply: Nothing,
});

/** Undoes `removeLearner`. */
export const restoreLearner = cohortRoute({
  path: '/api/board/restore',
  who: ['trainer', 'coordinator', 'administrator'],
  afterEnd: ['coordinator', 'administrator'],
  byHome: true,
  body: { person: Ulid },
  reply: Nothing,
});

/**
 * Says which affiliate somebody in a cohort of the Alliance comes from. Its coordinators see them from then
 * on.
 */
export const setHome = cohortRoute({
  path: '/api/board/home',
  who: ['trainer', 'administrator'],
  body: { person: Ulid, home: Ulid },
  reply: z.strictObject({ home: AffiliateName }),
});
