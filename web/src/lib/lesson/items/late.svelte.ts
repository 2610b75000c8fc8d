import type * as lateParts from './late.ts';

type LateParts = typeof lateParts;

let parts = $state.raw<LateParts | null>(null);

/** Ways to answer that come late; null until they are there. */
export const lateAnswers = (): LateParts | null => parts;

let coming: Promise<void> | null = null;

/** Fetches them once, and again with the next signal where there was none. */
export function bringLateAnswers(): Promise<void> {
  coming ??= fetchThem();
  return coming;
}

async function fetchThem(): Promise<void> {
  try {
    parts = await import('./late.ts');
  } catch {
    coming = null;
    addEventListener('online', () => void bringLateAnswers(), { once: true });
  }
}
