import type * as z from 'zod/mini';
import { sumItemStatistics } from '#domain/contract/reports.ts';
import { call, type Outcome } from '#lib/api/client.ts';
import ItemStatistics from './ItemStatistics.svelte';
import { Summing } from './summing.svelte.ts';

/** What all cohorts' items add up to. */
type Figures = NonNullable<z.output<typeof sumItemStatistics.reply>['figures']>;

/** How items do over all cohorts, which goes on adding up, and what shows it. */
export interface OpenedItems {
  readonly view: 'items';
  readonly summing: Summing<Figures>;
  readonly ItemStatistics: typeof ItemStatistics;
}

/** Begins to add up. This file comes when it's asked for, so that no other page carries its parts. */
export async function open(): Promise<Outcome<OpenedItems>> {
  const ask = (sum: string | null) => call(sumItemStatistics, { sum, counted: true });
  const first = await ask(null);
  if (!first.ok) return first;
  return { ok: true, value: { view: 'items', summing: new Summing(ask, first.value), ItemStatistics } };
}
