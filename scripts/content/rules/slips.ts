import type { Answer } from '#domain/course/answer.ts';
import { slipOf } from '#domain/course/marking.ts';
import { keyOf } from '../built/items.ts';
import type { Item } from '../schemas/items.ts';

function* orders(steps: readonly string[]): Generator<string[]> {
  if (steps.length === 0) yield [];
  for (const [place, step] of steps.entries()) {
    for (const rest of orders(steps.toSpliced(place, 1))) yield [step, ...rest];
  }
}

function* placings(things: readonly string[], slots: readonly string[]): Generator<Record<string, string>> {
  const [thing, ...others] = things;
  if (thing === undefined) {
    yield {};
    return;
  }
  for (const rest of placings(others, slots)) {
    for (const slot of slots) yield { [thing]: slot, ...rest };
  }
}

function answersTo(item: Item): Iterable<Answer> {
  const things = item.things.map(({ id }) => id);
  if (item.type === 'order') return orders(things);
  if (item.type === 'match')
    return placings(
      things,
      item.slots.map(({ id }) => id),
    );
  return [];
}

/** For each slip of the item an answer that gets its feedback, or null where there is none. */
export function triggers(item: Item): readonly (Answer | null)[] {
  const marked = { key: keyOf(item), slips: item.slips };
  const found: (Answer | null)[] = item.slips.map(() => null);
  for (const answer of answersTo(item)) {
    const place = slipOf(marked, answer);
    if (place !== null) found[place] ??= answer;
    if (!found.includes(null)) break;
  }
  return found;
}
