import { untrack } from 'svelte';
import { nextSection } from '#domain/record/next-section.ts';
import type { Language } from '#domain/values/ids.ts';
import { href } from '../i18n/language.ts';
import type { Learner } from '../phone/learner.svelte.ts';
import { requestCaching } from './cache-pages.ts';
import { savesData } from './saves-data.ts';

/**
 * Has the page of the next lesson cached while this one is read, since the signal may be gone at its end. Its
 * scripts are here already. A phone that saves data loads it when it's opened.
 */
export function cacheNext(learner: Learner, lesson: string, language: Language): void {
  const next = untrack(() => nextSection(learner.syllabus, learner.view.record, learner.terms, lesson));
  if (next === null || next.lesson === lesson || savesData()) return;
  requestCaching(false, [href(language, `/${next.module}/${next.lesson}/`)]);
}
