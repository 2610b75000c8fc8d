import type * as z from 'zod/mini';
import { readEvenings } from '#domain/contract/reports.ts';
import type { Language } from '#domain/values/ids.ts';
import { call, type Outcome } from '#lib/api/client.ts';
import { type QuestionTexts, readQuestions } from './read-texts.ts';
import Evenings from './Evenings.svelte';

/** What a cohort said on its evenings, with what it names, and what shows it. */
export type OpenedEvenings = z.output<typeof readEvenings.reply> & {
  readonly view: 'evenings';
  readonly texts: QuestionTexts;
  readonly Evenings: typeof Evenings;
};

/** Reads the evenings. This file comes when it's asked for, so that no other page carries its parts. */
export async function open(cohort: string, language: Language): Promise<Outcome<OpenedEvenings>> {
  const [outcome, texts] = await Promise.all([
    call(readEvenings, { cohort, counted: true }),
    readQuestions(language),
  ]);
  return outcome.ok ? { ok: true, value: { ...outcome.value, view: 'evenings', texts, Evenings } } : outcome;
}
