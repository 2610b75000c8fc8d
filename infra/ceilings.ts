/**
 * Requests a second of the whole API. A thousand phones that come back in the same second ask twice each
 * (docs/decisions/aws.md).
 */
export const THROTTLE = { rateLimit: 1000, burstLimit: 2000 };

/**
 * Units a second of a table and each index, so that a flood costs little. A thousand phones that sync in the
 * same second stay below.
 */
export const CEILING = { maxReadRequestUnits: 12_000, maxWriteRequestUnits: 4000 };
