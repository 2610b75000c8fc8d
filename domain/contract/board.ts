import * as z from 'zod/mini';
import { BoardModule } from '../board.ts';
import { Language, Ulid } from '../ids.ts';
import { Need } from '../need.ts';
import { AffiliateName, CohortView, PathName } from './people.ts';
import { route } from './route.ts';

/** Most people on one page of a board: as many as one BatchGetItem reads. */
export const BOARD_PAGE = 100;

/** One learner of the board. What they wrote is never in it. */
export const BoardPerson = z.strictObject({
  person: Ulid,
  name: z.string(),
  language: Language,
  path: PathName,
  /** ms since 1970 UTC. */
  enrolledAt: z.int(),
  /** When something new last came from a phone of theirs, ms; null: never. */
  heardAt: z.nullable(z.int()),
  /** Steps that their phone said still wait on it, at `heardAt`. */
  waiting: z.int(),
  /** Every module of the course, in its order. */
  modules: z.array(BoardModule),
  needs: z.array(Need),
});
export type BoardPerson = z.infer<typeof BoardPerson>;

/** One page of a cohort's board, by name: one query of enrolments, one BatchGetItem of records. */
export const board = route({
  name: 'board',
  method: 'POST',
  path: '/api/board',
  on: 'api',
  who: ['trainer', 'coordinator', 'administrator'],
  auth: 'passkey',
  tenant: 'cohort',
  rate: 'none',
  body: z.strictObject({
    cohort: Ulid,
    /** `next` of the page before; null for the first. */
    after: z.nullable(z.string().check(z.maxLength(600))),
  }),
  reply: z.strictObject({
    affiliate: AffiliateName,
    cohort: CohortView,
    /** Server's clock, ms since 1970 UTC: what days are counted from. */
    now: z.int(),
    people: z.array(BoardPerson),
    /** Where the next page begins; null on the last. */
    next: z.nullable(z.string()),
  }),
});

/** Changes the path of one learner. What they have done stays. */
export const changePath = route({
  name: 'changePath',
  method: 'POST',
  path: '/api/board/change-path',
  on: 'api',
  who: ['trainer', 'coordinator', 'administrator'],
  auth: 'passkey',
  tenant: 'cohort',
  rate: 'none',
  body: z.strictObject({ cohort: Ulid, person: Ulid, path: PathName }),
  reply: z.strictObject({}),
});

/**
 * Takes a learner out of the cohort: from the next call they are on no board of it and their steps are not taken for it
 * (BARS S33). Their record stays theirs. Someone who is not in the cohort, or not any more, answers 404 with field `person`.
 */
export const removeLearner = route({
  name: 'removeLearner',
  method: 'POST',
  path: '/api/board/remove',
  on: 'api',
  who: ['trainer', 'coordinator', 'administrator'],
  auth: 'passkey',
  tenant: 'cohort',
  rate: 'none',
  body: z.strictObject({ cohort: Ulid, person: Ulid }),
  reply: z.strictObject({}),
});

/** Undoes `removeLearner`. */
export const restoreLearner = route({
  name: 'restoreLearner',
  method: 'POST',
  path: '/api/board/restore',
  on: 'api',
  who: ['trainer', 'coordinator', 'administrator'],
  auth: 'passkey',
  tenant: 'cohort',
  rate: 'none',
  body: z.strictObject({ cohort: Ulid, person: Ulid }),
  reply: z.strictObject({}),
});
