import * as z from 'zod/mini';
import { CohortOwner } from '../access.ts';
import { Evenings } from '../reports/evenings.ts';
import { TrainerSheet } from '../reports/trainer-sheet.ts';
import { WhatChanged } from '../reports/what-changed.ts';
import { CohortView } from './people.ts';
import { cohortRoute } from './route.ts';

/** A cohort added up for its trainers before the training: nothing of any one person, and no name. */
export const readTrainerSheet = cohortRoute({
  path: '/api/reports/sheet',
  who: ['trainer', 'coordinator', 'administrator'],
  body: {},
  reply: z.strictObject({
    /** Whose the cohort is. */
    affiliate: CohortOwner,
    cohort: CohortView,
    /** Server's clock, ms since 1970 UTC. */
    now: z.int(),
    sheet: TrainerSheet,
  }),
});

/** How sure a cohort is after its training, beside before: nothing of any one person, and no name. */
export const readWhatChanged = cohortRoute({
  path: '/api/reports/changed',
  who: ['trainer', 'coordinator', 'administrator'],
  body: {},
  reply: z.strictObject({
    cohort: CohortView,
    /** Server's clock, ms since 1970 UTC. */
    now: z.int(),
    changed: WhatChanged,
  }),
});

/**
 * What a cohort said on the evenings of its training, added up, and what people wrote, without names. What
 * they wrote is for the trainers of that cohort alone.
 */
export const readEvenings = cohortRoute({
  path: '/api/reports/evenings',
  who: ['trainer'],
  body: {},
  reply: z.strictObject({
    cohort: CohortView,
    /** Server's clock, ms since 1970 UTC. */
    now: z.int(),
    evenings: Evenings,
  }),
});
