import type { Answer } from '#domain/course/answer.ts';
import type { Catalogue, CatalogueItem } from '#domain/course/course.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import { CROCKFORD } from './ulids.ts';

const START = Date.UTC(2026, 10, 24, 12);

/** A generator of numbers from 0 to 1 that gives the same ones each time (mulberry32). */
export function seeded(seed: number): () => number {
  let at = seed;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), 1 | at);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A ULID of this time (ms since 1970 UTC). */
export function idAt(at: number, random: () => number): string {
  let time = '';
  for (let left = at, n = 0; n < 10; n += 1, left = Math.floor(left / 32)) {
    time = CROCKFORD.charAt(left % 32) + time;
  }
  const rest = Array.from({ length: 16 }, () => CROCKFORD.charAt(Math.floor(random() * 32)));
  return time + rest.join('');
}

export function someAnswer({ key }: CatalogueItem, random: () => number): Answer {
  const pick = (things: readonly string[]): string => things[Math.floor(random() * things.length)]!;
  switch (key.type) {
    case 'single':
      return pick(key.options);
    case 'multi':
      return key.options.filter((_, at) => at === 0 || random() < 0.5);
    case 'order':
      return [...key.right].sort(() => random() - 0.5);
    case 'match':
      return Object.fromEntries(Object.keys(key.right).map((thing) => [thing, pick(key.slots)]));
    case 'reflect':
      throw new Error('never answered');
  }
}

const lessonsOf = (catalogue: Catalogue) => catalogue.modules.flatMap(({ lessons }) => lessons);

/**
 * The events of someone who opens every card and tries every scored item once, within a minute each.
 * @param start ms since 1970 UTC
 */
export function wholeCourse(catalogue: Catalogue, random: () => number, start = START): ProgressEvent[] {
  let at = start;
  const lessons = lessonsOf(catalogue);
  const items = new Map(lessons.flatMap((each) => each.items).map((item) => [item.id, item]));
  return lessons
    .flatMap((each) => each.sections)
    .flatMap((section): ProgressEvent[] => {
      at += 10_000 + Math.floor(random() * 50_000);
      const base = () => ({ course: 'core', v: 1 as const, id: idAt(at, random), at });
      const item = items.get(section);
      return [
        { ...base(), t: 'step', section },
        { ...base(), t: 'place', section },
        ...(item?.scored === true
          ? [{ ...base(), t: 'answer' as const, item: section, answer: someAnswer(item, random) }]
          : []),
      ];
    });
}

/** Tries at every scored item in turn, some 40 seconds apart. */
export function manyTries(catalogue: Catalogue, count: number, random: () => number): ProgressEvent[] {
  const items = lessonsOf(catalogue)
    .flatMap((each) => each.items)
    .filter(({ scored }) => scored);
  return Array.from({ length: count }, (_, n) => {
    const at = START + n * 40_000 + Math.floor(random() * 20_000);
    const item = items[n % items.length]!;
    return {
      id: idAt(at, random),
      course: 'core',
      at,
      v: 1,
      t: 'answer',
      item: item.id,
      answer: someAnswer(item, random),
    };
  });
}
