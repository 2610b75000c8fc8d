import { type Zippable, zipSync } from 'fflate';

// What the writer of spreadsheets takes from `fflate`, without what starts workers (`web/vite.config.ts`).
export { strToU8, zipSync } from 'fflate';

/** Zips at once, where the package would start a worker for larger files. */
export function zip(files: Zippable, done: (error: null, archive: Uint8Array) => void): void {
  done(null, zipSync(files));
}
