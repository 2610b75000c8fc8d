import * as z from 'zod/mini';
import { CohortOwner } from '../people/access.ts';
import { ChangedOverCohorts } from '../reports/changed-over-cohorts.ts';
import { Evenings } from '../reports/evenings.ts';
import { ItemStatistics } from '../reports/item-statistics.ts';
import { CountedOn } from '../reports/published.ts';
import { Readiness } from '../reports/readiness.ts';
import { TrainerSheet } from '../reports/trainer-sheet.ts';
import { WhatChanged } from '../reports/what-changed.ts';
import { AffiliateName, CohortView } from './people.ts';
import { cohortRoute, staffRoute } from './route.ts';

/** Asks how the report was counted: phones with an older build take no more in a reply than they know. */
const ASKED = { counted: z.optional(z.literal(true)) };
const COUNTED = { counted: z.optional(CountedOn) };

/** What a report says of its cohort. */
const OF_A_COHORT = {
  ...COUNTED,
  /** Whose the cohort is. */
  affiliate: CohortOwner,
  cohort: CohortView,
  /** Server's clock, ms since 1970 UTC. */
  now: z.int(),
};

/** A cohort added up for its trainers before the training: nothing of any one person, and no name. */
export const readTrainerSheet = cohortRoute({
  path: '/api/reports/sheet',
  costly: true,
  who: ['trainer', 'coordinator', 'administrator'],
  afterEnd: ['trainer', 'coordinator', 'administrator'],
  body: ASKED,
  reply: z.strictObject({
    ...OF_A_COHORT,
    sheet: TrainerSheet,
  }),
});

/** How sure a cohort is after its training, beside before: nothing of any one person, and no name. */
export const readWhatChanged = cohortRoute({
  path: '/api/reports/changed',
  costly: true,
  who: ['trainer', 'coordinator', 'administrator'],
  afterEnd: ['trainer', 'coordinator', 'administrator'],
  body: ASKED,
  reply: z.strictObject({
    ...OF_A_COHORT,
    changed: WhatChanged,
  }),
});

/**
 * What a cohort said on the evenings of its training, added up, and what people wrote, without names. What
 * they wrote is for the trainers of that cohort alone.
 */
export const readEvenings = cohortRoute({
  path: '/api/reports/evenings',
  costly: true,
  who: ['trainer'],
  afterEnd: ['trainer'],
  body: ASKED,
  reply: z.strictObject({
    ...COUNTED,
    cohort: CohortView,
    /** Server's clock, ms since 1970 UTC. */
    now: z.int(),
    evenings: Evenings,
  }),
});

/**
 * How ready a cohort's people are on the last day, beside the first, added up: no name, and for those alone
 * who read each rating.
 */
export const readReadiness = cohortRoute({
  path: '/api/reports/readiness',
  who: ['trainer'],
  afterEnd: ['trainer'],
  body: {},
  reply: z.strictObject({ readiness: Readiness }),
});

/** What a sum over cohorts goes on with: 128 random bits. */
const SumKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));

/**
 * Adds up many cohorts, one more with each call, until `figures` comes. 404 where what `sum` names is over:
 * begin again with null.
 */
const SumStep = z.strictObject({ ...ASKED, sum: z.nullable(SumKey) });

/** How far a sum is. */
const sumReply = <Figures extends z.ZodMiniType>(figures: Figures) =>
  z.strictObject({
    /** Of a sum, who isn't counted yet is rounded to fives. */
    ...COUNTED,
    sum: SumKey,
    /** Cohorts looked through, and how many there are. */
    looked: z.int(),
    of: z.int(),
    /** Server's clock, ms since 1970 UTC. */
    now: z.int(),
    /** Null before all cohorts are in it. */
    figures: z.nullable(figures),
  });

/** How each item of the course does over all cohorts, for its authors. */
export const sumItemStatistics = staffRoute({
  path: '/api/reports/items',
  who: ['administrator'],
  tenant: 'alliance',
  body: SumStep,
  reply: sumReply(ItemStatistics),
});

/**
 * What changed over all cohorts that somebody looks after, by language and by affiliate. Of a cohort of the
 * Alliance coordinators read what the people of their own affiliate add.
 */
export const sumChanges = staffRoute({
  path: '/api/reports/changed-over-cohorts',
  who: ['coordinator', 'administrator'],
  tenant: 'roles',
  byHome: true,
  body: SumStep,
  reply: sumReply(
    z.strictObject({
      parts: ChangedOverCohorts,
      /** Names of the affiliates among the parts. */
      affiliates: z.array(AffiliateName),
    }),
  ),
});
