import type { Person } from './person.ts';
import { DAY_MS } from '../values/durations.ts';
import type { Instant } from '../values/ids.ts';

/** So long a deletion can be called off. */
export const DELETION_MS = 7 * DAY_MS;

/** 24 months: an account of which nobody was seen for so long is deleted. */
export const IDLE_MS = 730 * DAY_MS;

/** So long before that its owner is mailed, and once more when its week begins. */
export const IDLE_MAIL_MS = 30 * DAY_MS;

/** A visit is noted so often at most. */
export const SEEN_EVERY_MS = 30 * DAY_MS;

export const seenAtOf = ({ seenAt, createdAt }: Pick<Person, 'seenAt' | 'createdAt'>): Instant =>
  seenAt ?? createdAt;

/** When an account is looked at of which somebody was seen then. */
export const idleLookAt = (seenAt: Instant): Instant => seenAt + IDLE_MS - IDLE_MAIL_MS;

/** `erasing` finishes by itself. */
export const DELETION_STATES = ['asked', 'called-off', 'erasing'] as const;

/** The certificates of a deleted account stay, each without a name, or go. */
export const CERTIFICATES_AFTER = ['stay', 'go'] as const;
export type CertificatesAfter = (typeof CERTIFICATES_AFTER)[number];
