import type * as z from 'zod/mini';
import { readWhatChanged } from '#domain/contract/reports.ts';
import type { Language } from '#domain/values/ids.ts';
import { call, type Outcome } from '#lib/api/client.ts';
import { type QuestionTexts, readQuestions } from './read-texts.ts';
import Changed from './Changed.svelte';

/** What changed in a cohort, with what it names, and what shows it. */
export type OpenedChanged = z.output<typeof readWhatChanged.reply> & {
  readonly view: 'changed';
  readonly texts: QuestionTexts;
  readonly Changed: typeof Changed;
};

/** Reads what changed. This file comes when it's asked for, so that no other page carries its parts. */
export async function open(cohort: string, language: Language): Promise<Outcome<OpenedChanged>> {
  const [outcome, texts] = await Promise.all([
    call(readWhatChanged, { cohort, counted: true }),
    readQuestions(language),
  ]);
  return outcome.ok ? { ok: true, value: { ...outcome.value, view: 'changed', texts, Changed } } : outcome;
}
