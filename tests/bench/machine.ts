import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StackNote } from '#infra/local/data-folder.ts';
import { megabytesOf } from '../support/memory.ts';
import { startTestStack } from '../support/stack.ts';

/** Long after what the clock sends at a start is done with, ms. */
const AT_REST_MS = 8000;

/** MB that a stack takes once it has started by the command that people use and nothing happens. */
export async function weighStack(): Promise<number> {
  const stack = await startTestStack();
  try {
    const { pid } = StackNote.parse(JSON.parse(readFileSync(join(stack.dataDir, 'stack.json'), 'utf8')));
    await delay(AT_REST_MS);
    return megabytesOf(pid);
  } finally {
    await stack.stop();
  }
}
