import * as z from 'zod/mini';
import { Language, SectionId, Slug, Ulid } from '../ids.ts';
import { AffiliateName, CohortView, PathName } from './people.ts';
import { route } from './route.ts';

/** Most people on one page of a board: as many as one BatchGetItem reads. */
export const BOARD_PAGE = 100;

/** Why a learner needs someone, one variant per rule of `domain/needs.ts`; each carries what its words need. */
export const Need = z.discriminatedUnion('rule', [
  /** Joined some days ago and has opened nothing. */
  z.strictObject({ rule: z.literal('not-started'), days: z.int() }),
  /** Began, has not finished, and nothing new came for some days. */
  z.strictObject({ rule: z.literal('quiet'), days: z.int() }),
  /** Tried one item again and again and it is not right yet. */
  z.strictObject({
    rule: z.literal('stuck'),
    module: Slug,
    lesson: Slug,
    item: SectionId,
    tries: z.int(),
    /** They asked to talk it through. */
    asked: z.boolean(),
  }),
  /** Skipped over half of a module's items: a talk counts instead (CURRICULUM D1). */
  z.strictObject({ rule: z.literal('talk'), module: Slug }),
  /** Day 1 is near and much of the path is left. */
  z.strictObject({ rule: z.literal('behind'), daysLeft: z.int(), lessonsLeft: z.int() }),
  /** Their phone said days ago that steps wait on it, and has not been heard from since. */
  z.strictObject({ rule: z.literal('waiting-on-phone'), steps: z.int(), days: z.int() }),
]);
export type Need = z.infer<typeof Need>;

/** How far someone is in one module, on their own path. */
export const BoardModule = z.strictObject({
  module: Slug,
  state: z.enum(['done', 'part', 'none']),
  lessonsDone: z.int(),
  /** Lessons on their path; 0 where the module is not written yet. */
  lessons: z.int(),
});
export type BoardModule = z.infer<typeof BoardModule>;

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
