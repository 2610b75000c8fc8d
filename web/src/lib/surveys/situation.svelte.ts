import { onMount } from 'svelte';
import type { Situation } from '#domain/surveys/surveys.ts';
import { syllabus } from '../course.ts';
import { localDay } from '../i18n/days.ts';
import { getLearner, type Learner } from '../phone/learner.svelte.ts';

const situationOf = (learner: Learner, now: number): Situation => ({
  ...{ course: syllabus, record: learner.view.record, terms: learner.termsBy(syllabus) },
  today: localDay(now),
  cohorts: (learner.view.me?.enrolments ?? []).map(({ cohort }) => cohort),
});

/**
 * How far this person is today, for the rules of `domain/surveys/surveys.ts`. Made while a component
 * starts.
 */
export class SituationToday {
  readonly #learner = getLearner();
  /** When the page began to run, ms since 1970 UTC. */
  #now = $state<number | null>(null);
  /** Null before the page runs and the phone has been read. */
  readonly known: Situation | null = $derived.by(() =>
    this.#now === null || !this.#learner.view.ready ? null : situationOf(this.#learner, this.#now),
  );

  constructor() {
    onMount(() => {
      this.#now = Date.now();
    });
  }
}
