import type * as z from 'zod/mini';
import { readFieldDay } from '#domain/contract/passes.ts';
import type { Call, Outcome } from '#lib/api/client.ts';
import { readPages } from '#lib/staff/read-pages.ts';

type Page = z.output<typeof readFieldDay.reply>;

/** A cohort's field day, with everyone of it. */
export type FieldDay = Omit<Page, 'next'>;

/** Reads a cohort's field day, to the end of its people. */
export async function openFieldDay(call: Call, cohort: string): Promise<Outcome<FieldDay>> {
  const people: Page['people'] = [];
  const heads: Omit<Page, 'people' | 'next'>[] = [];
  const read = await readPages(
    (after) => call(readFieldDay, { cohort, after }),
    (page) => {
      people.push(...page.people);
      heads.push({ cohort: page.cohort, hostCode: page.hostCode });
    },
  );
  if (!read.ok) return read;
  const [head] = heads;
  if (head === undefined) throw new Error('a field day without a page');
  return { ok: true, value: { ...head, people } };
}
