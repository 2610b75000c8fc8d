import { type Counting, type Published, publish, reportDay } from '#domain/reports/published.ts';
import type { Context } from '../context.ts';

/**
 * What was counted on this day, or is counted now for the first who reads it.
 * @param of a cohort's id, or the scopes whose cohorts are added up
 */
export async function published(
  context: Context,
  of: string,
  series: 'people' | 'shares' | 'evenings' | 'ratings' | 'item-sum' | 'change-sum',
  count: () => Counting | Promise<Counting>,
): Promise<Published> {
  const [now, id] = [context.now(), context.ids.hash(of)];
  const before = await context.published.read(id, series);
  if (before !== null && before.day >= reportDay(now)) return before;
  const after = publish(before, await count(), now);
  if (await context.published.write(id, series, after)) return after;
  const first = await context.published.read(id, series);
  if (first === null) throw new Error('a published report is there and not there');
  return first;
}
