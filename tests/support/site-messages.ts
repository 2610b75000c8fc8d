import { globSync } from 'node:fs';

const SOURCE = new URL('../../web/src/', import.meta.url);

/** What a file of texts exports, by its name. */
interface SiteMessages {
  /** Path under `web/src`. */
  readonly file: string;
  readonly exported: Readonly<Record<string, unknown>>;
}

/** Everything the site says: the files of texts, read as the pages read them. */
export const readSiteMessages = (): Promise<readonly SiteMessages[]> =>
  Promise.all(
    globSync('**/{,*-}messages.ts', { cwd: SOURCE }).map(async (file) => ({
      file,
      exported: (await import(new URL(file, SOURCE).href)) as Record<string, unknown>,
    })),
  );
