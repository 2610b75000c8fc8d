import * as z from 'zod/mini';
import { LEADS, BOARD_READERS } from '../people/access.ts';
import { BoardModule } from '../board/board.ts';
import { Language, Ulid, SectionId, Instant } from '../values/ids.ts';
import { Need } from '../board/need.ts';
import { AffiliateName, CohortView, OwnerName, PathName } from './people.ts';
import { After, byHomeRoute, cohortRoute } from './route.ts';
import { MOST_OF_HELP } from '../record/flags.ts';

/** UTF-16 code units: no name is longer. */
export const LONGEST_SEARCH = 80;

export const Writing = z.strictObject({ at: Instant, by: z.nullable(z.string()), own: z.boolean() });
export type Writing = z.infer<typeof Writing>;

export const BoardPerson = z.strictObject({
  person: Ulid,
  name: z.string(),
  language: Language,
  path: PathName,
  /** In a cohort of the Alliance: their home affiliate, null where nobody has said it. */
  home: z.optional(z.nullable(AffiliateName)),
  enrolledAt: Instant,
  heardAt: z.nullable(Instant),
  waiting: z.int(),
  modules: z.array(BoardModule),
  needs: z.array(Need),
  /** Cards of their fastest minute, where that is too fast to read (`domain/board/needs.ts`). */
  fastestMinute: z.optional(z.int()),
  writtenTo: z.optional(Writing),
});
export type BoardPerson = z.infer<typeof BoardPerson>;

export const board = byHomeRoute({
  path: '/api/board',
  afterEnd: BOARD_READERS,
  body: {
    after: After,
    namePrefix: z.optional(z.string().check(z.minLength(1), z.maxLength(LONGEST_SEARCH))),
  },
  reply: z.strictObject({
    affiliate: OwnerName,
    cohort: CohortView,
    endedBy: z.optional(z.string()),
    now: Instant,
    people: z.array(BoardPerson),
    next: z.nullable(z.string()),
  }),
});

/** The steps that the learner has done stay. */
export const changePath = byHomeRoute({
  path: '/api/board/change-path',
  body: { person: Ulid, path: PathName },
});

/**
 * Notes that the caller wrote to a learner, so that others need not; `written` false takes the note away. 404
 * with field `person` for someone who is not in the cohort, or without such a note.
 */
export const noteWriting = byHomeRoute({
  path: '/api/board/written',
  body: { person: Ulid, written: z.boolean() },
  reply: z.strictObject({ writtenTo: z.optional(Writing) }),
});

/**
 * Ends the flag; the learner's phone shows the answer beside the card or field. 404 with field `person` for
 * someone who is not in the cohort, `flag` where it was lowered or answered.
 */
export const helpLearner = byHomeRoute({
  path: '/api/board/help',
  body: {
    person: Ulid,
    place: SectionId,
    flag: Ulid,
    id: Ulid,
    text: z.string().check(z.regex(/\S/u), z.maxLength(MOST_OF_HELP)),
  },
});

/**
 * From the next call they are on no board of the cohort (docs/bars.md S33). They keep their record. 404 with
 * field `person` for someone who is not in it.
 */
export const removeLearner = byHomeRoute({
  path: '/api/board/remove',
  afterEnd: LEADS,
  body: { person: Ulid },
});

export const restoreLearner = byHomeRoute({
  path: '/api/board/restore',
  afterEnd: LEADS,
  body: { person: Ulid },
});

export const setHome = cohortRoute({
  path: '/api/board/home',
  who: ['trainer', 'administrator'],
  body: { person: Ulid, home: Ulid },
  reply: z.strictObject({ home: AffiliateName }),
});
