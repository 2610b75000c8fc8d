import type * as z from 'zod/mini';
import { readTrainerSheet } from '#domain/contract/reports.ts';
import type { Language } from '#domain/values/ids.ts';
import type { SessionGuide } from '#domain/course/session-guide.ts';
import { call, type Outcome } from '#lib/api/client.ts';
import { readFile } from '#lib/course.ts';
import { cacheWholePage } from '#lib/offline/cache-whole-page.ts';
import { readWorksheetTitles } from '#lib/page/course-pages.ts';
import Guide from './Guide.svelte';

/** What a trainer opens for the room, with what shows it. */
export interface OpenedGuides {
  /** By module. */
  readonly guides: ReadonlyMap<string, SessionGuide>;
  /** Titles of worksheets, by id. */
  readonly worksheets: ReadonlyMap<string, string>;
  /** The cohort added up; null with no signal. */
  readonly report: z.output<typeof readTrainerSheet.reply> | null;
  readonly Guide: typeof Guide;
}

/** Every guide, so that all of them open with no signal later. @throws Error where one can't be had */
async function readGuides(
  language: Language,
  modules: readonly string[],
): Promise<Pick<OpenedGuides, 'guides' | 'worksheets'>> {
  const [titles, ...guides] = await Promise.all([
    readWorksheetTitles(language),
    ...modules.map((module) => readFile<SessionGuide>(language, `${module}.guide`)),
  ]);
  return {
    guides: new Map(guides.map((guide) => [guide.id, guide])),
    worksheets: new Map(titles.map(({ id, title }) => [id, title])),
  };
}

/**
 * Reads the guides and what a cohort adds up to. With no signal the guides are there without numbers, once
 * the page was opened with one. This file comes when it's asked for, so that no other page carries its parts.
 */
export async function open(
  cohort: string,
  language: Language,
  modules: readonly string[],
): Promise<Outcome<OpenedGuides>> {
  const [outcome, read] = await Promise.all([
    call(readTrainerSheet, { cohort, counted: true }),
    readGuides(language, modules).catch(() => null),
  ]);
  const isOut = !outcome.ok && (outcome.error === 'offline' || outcome.error === 'unavailable');
  if (!outcome.ok && !isOut) return outcome;
  if (read === null) return { ok: false, error: 'offline' };
  if (outcome.ok) cacheWholePage();
  return { ok: true, value: { ...read, report: outcome.ok ? outcome.value : null, Guide } };
}
