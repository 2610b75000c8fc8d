import { mount } from 'svelte';
import type { Learner } from '../phone/learner.svelte.ts';

/** Marks where the watch is mounted, so that a page has one. */
const PLACE = 'idle-guard';

/**
 * Watches a shared phone for as long as the page lives. It has its own file because a page that loads a part
 * names all of the part's files, and every lesson would carry those names.
 */
export async function watch(learner: Learner): Promise<void> {
  const { default: IdleGuard } = await import('./IdleGuard.svelte');
  if (document.getElementById(PLACE) !== null) return;
  const target = document.createElement('div');
  target.id = PLACE;
  document.body.append(target);
  mount(IdleGuard, { target, props: { learner } });
}
