export type Outage = 'throttled' | 'down';

/** The database cannot be reached or throttles. Thrown; the pipeline answers 503 with Retry-After. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
  readonly outage: Outage;

  constructor(outage: Outage, options: ErrorOptions) {
    super(`the database is ${outage}`, options);
    this.outage = outage;
  }
}
