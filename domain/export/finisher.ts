import type { Path } from '../record/completion.ts';

export interface Finisher {
  readonly person: string;
  readonly name: string;
  readonly path: Path;
  /** Null where they have no valid one. */
  readonly certificate: {
    /** `YYYY-MM-DD`, as on the certificate. */
    readonly awardedOn: string;
    readonly link: string;
  } | null;
}
