import type * as z from 'zod/mini';
import { readTrainerSheet } from '#domain/contract/reports.ts';
import type { Language } from '#domain/values/ids.ts';
import { call, type Outcome } from '#lib/api/client.ts';
import { readTexts, type ReportTexts } from '#lib/staff/reports/read-texts.ts';
import Sheet from './Sheet.svelte';

/** Questions whose texts are read: some may stand on no card now. */
const MOST_NAMED = 6;

/** A sheet with what it names, and what shows it. */
export type OpenedSheet = z.output<typeof readTrainerSheet.reply> & {
  readonly view: 'sheet';
  readonly texts: ReportTexts;
  readonly Sheet: typeof Sheet;
};

/** Reads a cohort's sheet. This file comes when it's asked for, so that no other page carries its parts. */
export async function open(cohort: string, language: Language): Promise<Outcome<OpenedSheet>> {
  const outcome = await call(readTrainerSheet, { cohort, counted: true });
  if (!outcome.ok) return outcome;
  const { sheet } = outcome.value;
  const missed = sheet.kind === 'figures' ? sheet.missed.slice(0, MOST_NAMED) : [];
  const lessons = missed.map(({ lesson }) => lesson);
  const texts = await readTexts(language, lessons);
  return { ok: true, value: { ...outcome.value, view: 'sheet', texts, Sheet } };
}
