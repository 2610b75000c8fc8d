import type { Report } from './problem.ts';
import { readItem } from './read-check.ts';
import type { ItemSet, ItemSource } from './source.ts';
import { need, readList, readYaml } from './yaml-field.ts';

/** How the items of a module's `review.yaml` are called: `review-<module>.<item>`. */
export const reviewSet = (
  module: string,
  file: string,
  items: readonly ItemSource[],
): ItemSet => ({ id: `review-${module}`, file, items });

/** Reads a module's `review.yaml`: the questions that come again some time after it, written as in a lesson's `check.yaml`. */
export function readReview(module: string, file: string, text: string, report: Report): ItemSet {
  const root = readYaml(text, 'review.yaml', report);
  const items = readList(need(root, root.fields(['items']), 'items'), readItem);
  for (const { twin } of items) {
    if (twin !== null) report(twin.line, 'shape', 'What comes again has no story, so no twin either.');
  }
  return reviewSet(module, file, items);
}
