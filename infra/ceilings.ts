/**
 * Requests a second that the API takes, from all together. A thousand phones that come back in the same
 * second ask twice each (docs/decisions/aws.md).
 */
export const THROTTLE = { rateLimit: 1000, burstLimit: 2000 };

/**
 * The most that a table and each index take in a second, so that a flood costs little. A thousand phones that
 * sync in the same second stay below it.
 */
export const CEILING = { maxReadRequestUnits: 12_000, maxWriteRequestUnits: 4000 };
