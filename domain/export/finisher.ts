import type { Path } from '../record/completion.ts';

/** Somebody who has finished their path, as a file names them. */
export interface Finisher {
  readonly person: string;
  readonly name: string;
  readonly path: Path;
  /** Null where they have none that holds. */
  readonly certificate: {
    /** `YYYY-MM-DD`, as the certificate has it. */
    readonly awardedOn: string;
    /** The public page that says whether it is real. */
    readonly link: string;
  } | null;
}
