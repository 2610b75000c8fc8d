import * as z from 'zod/mini';
import { LEADS, BOARD_READERS, CohortOwner } from '../people/access.ts';
import {
  ChangedOverCohorts,
  Evenings,
  Readiness,
  ItemStatistics,
  TrainerSheet,
  WhatChanged,
} from '../reports/figures.ts';
import { CountedOn } from '../reports/published.ts';
import { Instant } from '../values/ids.ts';
import { AffiliateName, CohortView } from './people.ts';
import { administratorRoute, boardRoute, cohortRoute, staffRoute } from './route.ts';

/** Asks for `counted`: pages of older builds take no further field in a reply. */
const ASKED = { counted: z.optional(z.literal(true)) };
const COUNTED = { counted: z.optional(CountedOn) };

const OF_A_COHORT = { ...COUNTED, affiliate: CohortOwner, cohort: CohortView, now: Instant };

/** Before the training, added up: no name and nothing of any one person. */
export const readTrainerSheet = boardRoute({
  path: '/api/reports/sheet',
  costly: true,
  afterEnd: BOARD_READERS,
  body: ASKED,
  reply: z.strictObject({ ...OF_A_COHORT, sheet: TrainerSheet }),
});

/** After the training, beside before: no name and nothing of any one person. */
export const readWhatChanged = boardRoute({
  path: '/api/reports/changed',
  costly: true,
  afterEnd: BOARD_READERS,
  body: ASKED,
  reply: z.strictObject({ ...OF_A_COHORT, changed: WhatChanged }),
});

export const readEvenings = cohortRoute({
  path: '/api/reports/evenings',
  costly: true,
  who: ['trainer'],
  afterEnd: ['trainer'],
  body: ASKED,
  reply: z.strictObject({ ...COUNTED, cohort: CohortView, now: Instant, evenings: Evenings }),
});

export const readReadiness = cohortRoute({
  path: '/api/reports/readiness',
  who: ['trainer'],
  afterEnd: ['trainer'],
  body: {},
  reply: z.strictObject({ readiness: Readiness }),
});

const SumKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/));

/** One cohort more with each call, until `figures` comes. 404 where the sum is over: begin with null. */
const SumStep = z.strictObject({ ...ASKED, sum: z.nullable(SumKey) });

const sumReply = <Figures extends z.ZodMiniType>(figures: Figures) =>
  z.strictObject({
    ...COUNTED,
    sum: SumKey,
    looked: z.int(),
    of: z.int(),
    now: Instant,
    figures: z.nullable(figures),
  });

export const sumItemStatistics = administratorRoute({
  path: '/api/reports/items',
  body: SumStep,
  reply: sumReply(ItemStatistics),
});

/** By language and affiliate. In the Alliance's cohorts coordinators read what their own people add. */
export const sumChanges = staffRoute({
  path: '/api/reports/changed-over-cohorts',
  who: LEADS,
  tenant: 'roles',
  byHome: true,
  body: SumStep,
  reply: sumReply(z.strictObject({ parts: ChangedOverCohorts, affiliates: z.array(AffiliateName) })),
});
