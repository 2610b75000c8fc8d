import { onMount } from 'svelte';
import type { Situation } from '#domain/surveys/surveys.ts';
import { getLearner, type Learner } from '../phone/learner.svelte.ts';

function situationOf(learner: Learner, now: number): Situation {
  const local = new Date(now);
  const day = Date.UTC(local.getFullYear(), local.getMonth(), local.getDate());
  return {
    course: learner.syllabus,
    record: learner.view.record,
    terms: learner.terms,
    cohorts: (learner.view.me?.enrolments ?? []).map(({ cohort }) => cohort),
    today: new Date(day).toISOString().slice(0, 10),
  };
}

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
