import type * as z from 'zod/mini';
import { sumChanges } from '#domain/contract/reports.ts';
import type { Language } from '#domain/values/ids.ts';
import { call, type Outcome } from '#lib/api/client.ts';
import OverCohorts from './OverCohorts.svelte';
import { type QuestionTexts, readQuestions } from './read-texts.ts';
import { Summing } from './summing.svelte.ts';

/** What changed over cohorts, by part. */
export type OverCohortsFigures = NonNullable<z.output<typeof sumChanges.reply>['figures']>;

/** What changed over cohorts, which goes on adding up, with what it names, and what shows it. */
export interface OpenedOverCohorts {
  readonly view: 'cohorts';
  readonly summing: Summing<OverCohortsFigures>;
  readonly texts: QuestionTexts;
  readonly OverCohorts: typeof OverCohorts;
}

/** Begins to add up. This file comes when it's asked for, so that no other page carries its parts. */
export async function open(_cohort: string, language: Language): Promise<Outcome<OpenedOverCohorts>> {
  const ask = (sum: string | null) => call(sumChanges, { sum, counted: true });
  const [first, texts] = await Promise.all([ask(null), readQuestions(language)]);
  if (!first.ok) return first;
  return {
    ok: true,
    value: { view: 'cohorts', summing: new Summing(ask, first.value), texts, OverCohorts },
  };
}
