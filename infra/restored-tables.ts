import { createHash } from 'node:crypto';
import type { Instant } from '#domain/values/ids.ts';
import type { TableNames } from '#functions/settings.ts';

/** AWS "Naming rules and data types". */
const LONGEST = 255;

/**
 * A restored table's name follows from its source and time, so that only the same restore finds it again.
 * @param at the time that is restored @returns null where the name would be too long
 */
export function restoredName(name: string, at: Instant): string | null {
  const time = new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  const made = `${name}-at-${time}`;
  return made.length > LONGEST ? null : made;
}

export const isRestoredName = (name: string): boolean => /-at-\d{8}T\d{6}Z$/.test(name);

export const asSetting = ({ core, short, log }: TableNames): string => [core, short, log].join(',');

export const OWN = 'own';

/**
 * The data's id follows from the tables' name, so no deploy can take the tables and forget that phones have
 * to send again what these lack. @param epoch the stage's setting
 */
export const epochOf = (epoch: string, { core }: TableNames): string =>
  createHash('sha256').update(`${epoch} ${core}`).digest('hex').slice(0, 32);
