import { MINUTE_MS } from '#domain/values/durations.ts';
import type { SwitchBoard, SwitchName } from '../storage/switches.ts';
import type { Failure } from './problems.ts';

export interface Switches {
  readonly isOff: (name: SwitchName) => Promise<boolean>;
}

const SWITCHES_MS = MINUTE_MS;

/** Read once a minute for all requests of an instance. Those that come meanwhile wait for the same answer. */
export function createSwitches({ off }: Pick<SwitchBoard, 'off'>, now: () => number): Switches {
  let known: { readonly names: Promise<ReadonlySet<SwitchName>>; readonly at: number } | null = null;
  const names = async (): Promise<ReadonlySet<SwitchName>> => {
    const at = now();
    if (known === null || Math.abs(at - known.at) >= SWITCHES_MS) known = { names: off(), at };
    const asked = known;
    try {
      return await asked.names;
    } catch (error) {
      if (known === asked) known = null;
      throw error;
    }
  };
  return { isOff: async (name) => (await names()).has(name) };
}

/** A call that a switch refused may come again after so many seconds. */
const CLOSED_SECONDS = 300;

/** Pages say by the switch's name what is closed, and what goes on. */
export const closedBy = (name: SwitchName): Failure => ({
  error: 'unavailable',
  field: name,
  retryAfterSeconds: CLOSED_SECONDS,
});

export async function joiningClosed(switches: Switches): Promise<Failure | null> {
  for (const name of ['sign-up', 'changes'] as const) if (await switches.isOff(name)) return closedBy(name);
  return null;
}
