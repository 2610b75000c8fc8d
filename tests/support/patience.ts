/**
 * How long anything may take to show on a busy machine, ms. A test needs this long to say that it never came.
 */
export const PATIENCE_MS = 60_000;
