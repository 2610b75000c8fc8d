/** Requests a second that the API takes. */
export const THROTTLE = { rateLimit: 100, burstLimit: 200 };

/**
 * The most that a table and each index take in a second, so that a flood costs little. A thousand phones that
 * sync in the same second stay below it.
 */
export const CEILING = { maxReadRequestUnits: 12_000, maxWriteRequestUnits: 4000 };
