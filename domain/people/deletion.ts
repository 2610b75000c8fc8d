import { DAY_MS } from '../values/durations.ts';

/** So long a deletion can be called off. */
export const DELETION_MS = 7 * DAY_MS;

/** `erasing` finishes by itself. */
export const DELETION_STATES = ['asked', 'called-off', 'erasing'] as const;

/** The certificates of a deleted account stay, each without a name, or go. */
export const CERTIFICATES_AFTER = ['stay', 'go'] as const;
export type CertificatesAfter = (typeof CERTIFICATES_AFTER)[number];
