import { untrack } from 'svelte';
import { nextSection } from '#domain/record/next-section.ts';
import type { Language } from '#domain/values/ids.ts';
import { moduleOf, syllabus } from '../course.ts';
import { href } from '../i18n/language.ts';
import type { Learner } from '../phone/learner.svelte.ts';
import { requestCaching } from './cache-pages.ts';
import { savesData } from './saves-data.ts';

/** Pages that people look for when something seems lost, or that a day of the training asks for. */
const OWN_PAGES = ['/', '/saved/', '/account/', '/bag/', '/by-light/', '/verify/'] as const;

/**
 * Has the page of the next lesson cached while this one is read, since the signal may be gone at its end,
 * with the pages of their modules and those of one's own. A phone that saves data loads each when it's
 * opened.
 */
export function cacheNext(learner: Learner, lesson: string, language: Language): void {
  if (savesData()) return;
  const next = untrack(() => nextSection(syllabus, learner.view.record, learner.termsBy(syllabus), lesson));
  const modules = new Set([moduleOf(lesson)?.id, next?.module].filter((id) => id !== undefined));
  const pages: readonly `/${string}`[] = [
    ...(next === null || next.lesson === lesson ? [] : [`/${next.module}/${next.lesson}/` as const]),
    ...[...modules].map((module) => `/${module}/` as const),
    ...OWN_PAGES,
  ];
  requestCaching(
    false,
    pages.map((page) => href(language, page)),
  );
}
