import { createHash } from 'node:crypto';
import type { TableNames } from '#functions/settings.ts';

/** Characters of a table's name at most (AWS "Naming rules and data types"). */
const LONGEST = 255;

/**
 * The name of the table that a restore makes of another: it names its cause, so that the same restore finds
 * it again, and no other restore does.
 * @param at the time that is restored; ms since 1970 UTC
 * @returns null where the name would be too long
 */
export function restoredName(name: string, at: number): string | null {
  const time = new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  const made = `${name}-at-${time}`;
  return made.length > LONGEST ? null : made;
}

/** True for a name that `restoredName` made. */
export const isRestoredName = (name: string): boolean => /-at-\d{8}T\d{6}Z$/.test(name);

/** Three tables as the setting `tables` takes them. */
export const asSetting = ({ core, short, log }: TableNames): string => [core, short, log].join(',');

/** The setting that leads to the stack's own tables. */
export const OWN = 'own';

/**
 * The id of the data in restored tables. It follows from their name, so no deploy can take the tables and
 * forget that phones have to send again what these lack.
 * @param epoch the stage's setting
 */
export const epochOf = (epoch: string, { core }: TableNames): string =>
  createHash('sha256').update(`${epoch} ${core}`).digest('hex').slice(0, 32);
