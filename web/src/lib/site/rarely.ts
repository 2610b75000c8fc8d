import { mount } from 'svelte';
import type { Learner } from '../phone/learner.svelte.ts';
import IdleGuard from '../saved/IdleGuard.svelte';

/** What few pages have around them: one file, fetched where it's needed. */
export { default as LanguageOffer } from './LanguageOffer.svelte';
export { resume } from '../offline/whole-course.svelte.ts';
export { default as UnsafeAddress } from '../ui/UnsafeAddress.svelte';

/** Marks where the watch is mounted, so that a page has one. */
const PLACE = 'idle-guard';

/** Watches a shared phone for as long as the page lives. */
export function watch(learner: Learner): void {
  if (document.getElementById(PLACE) !== null) return;
  const target = document.createElement('div');
  target.id = PLACE;
  document.body.append(target);
  mount(IdleGuard, { target, props: { learner } });
}
