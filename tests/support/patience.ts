/**
 * How long anything may take to show on a busy machine, ms. A test needs this long to say that it never came.
 */
export const PATIENCE_MS = 120_000;

/**
 * The deadline of a call where a test is about something else, ms: longer than a busy machine takes for all
 * that some tests ask at once.
 */
export const PATIENT_DEADLINE_MS = 280_000;
