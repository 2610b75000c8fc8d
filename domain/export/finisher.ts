import type { Path } from '../record/completion.ts';

export interface Finisher {
  readonly person: string;
  readonly name: string;
  readonly path: Path;
  readonly certificate: {
    readonly awardedOn: string;
    readonly link: string;
  } | null;
}
