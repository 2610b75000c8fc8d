import * as z from 'zod/mini';
import { storeOf, OF_NOBODY, itemKind } from './items.ts';
import { Instant } from '#domain/values/ids.ts';

/**
 * What the operator can turn off without a deploy (docs/runbook.md). `sign-up`: joining by a link. `mail`:
 * every mail, so also sign-in by code. `changes`: everything but reading and signing in or out.
 */
export const SWITCHES = ['sign-up', 'mail', 'changes'] as const;

export type SwitchName = (typeof SWITCHES)[number];

/** The stack on one machine turns this off where its disk is almost full. */
export const DISK_SWITCH = 'disk';

/** Something that the operator has turned off, or on again, without a deploy. */
export const switchItems = itemKind({
  name: 'switch',
  table: 'core',
  keys: { main: 'SWITCHES / <name:slug>' },
  ...OF_NOBODY,
  schema: z.object({ name: z.string(), isOff: z.boolean(), at: Instant }),
});

const isSwitch = (name: string): name is SwitchName => SWITCHES.some((each) => each === name);

const namesOf = (name: string): readonly SwitchName[] => {
  if (name === DISK_SWITCH) return ['changes'];
  return isSwitch(name) ? [name] : [];
};

export const createSwitchBoard = storeOf(switchItems, (switches) => ({
  off: async (): Promise<ReadonlySet<SwitchName>> =>
    new Set((await switches.list({})).flatMap((each) => (each.isOff ? namesOf(each.name) : []))),
  turn: (name: SwitchName | typeof DISK_SWITCH, to: 'on' | 'off', at: Instant) =>
    switches.put({ name }, { name, isOff: to === 'off', at }),
}));
export type SwitchBoard = ReturnType<typeof createSwitchBoard>;
