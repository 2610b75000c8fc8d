import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StackNote } from '#infra/local/data-folder.ts';
import { startTestStack } from '../support/stack.ts';
import { loadStack } from './load.ts';
import { median } from './starts.ts';
import { megabytesOf } from '../support/this-machine.ts';

/** Stacks that are weighed where the first one takes too much. */
const MANY = 5;

/** Long after what the clock sends at a start is done with, ms. */
export const AT_REST_MS = 8000;

export interface MachineCost {
  /** MB once it has started by the command that people use and nothing happens. */
  readonly restMegabytes: number;
  /** The most MB that it has taken after 16 phones at once. */
  readonly loadMegabytes: number;
  /** How many bare writes of the same record cost as much as a batch of steps. */
  readonly batchRatio: number;
}

export async function weighStack(): Promise<MachineCost> {
  const stack = await startTestStack();
  try {
    const note = StackNote.parse(JSON.parse(readFileSync(join(stack.dataDir, 'stack.json'), 'utf8')));
    await delay(AT_REST_MS);
    const restMegabytes = megabytesOf(note.pid, 'VmRSS');
    const batchRatio = await loadStack(note);
    return { restMegabytes, loadMegabytes: megabytesOf(note.pid, 'VmHWM'), batchRatio };
  } finally {
    await stack.stop();
  }
}

/**
 * What a stack takes. Node frees memory when it chooses to, and other work on the machine moves that moment:
 * if the first stack takes too much, the median of several counts, each figure by itself.
 */
export async function medianCost(
  weigh: () => Promise<MachineCost>,
  isWithin: (cost: MachineCost) => boolean,
): Promise<MachineCost> {
  const first = await weigh();
  if (isWithin(first)) return first;
  const costs = [first];
  while (costs.length < MANY) costs.push(await weigh());
  const middle = (figure: keyof MachineCost): number => median(costs.map((cost) => cost[figure]));
  return {
    restMegabytes: middle('restMegabytes'),
    loadMegabytes: middle('loadMegabytes'),
    batchRatio: middle('batchRatio'),
  };
}
