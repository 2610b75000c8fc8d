import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import wawoff2 from 'wawoff2';

/** All faces are under the SIL Open Font License. */
const BRYGADA = import.meta.resolve('@fontsource/brygada-1918/package.json');

/** In the order in which they are asked for a letter. */
const packaged = (manifest: string, weight: number, subsets: readonly string[]): readonly URL[] => {
  const family = basename(dirname(manifest));
  return subsets.map(
    (subset) => new URL(`files/${family}-${subset}-${String(weight)}-normal.woff2`, manifest),
  );
};

const EUROPE = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek'] as const;

const FACES: Readonly<Record<string, readonly URL[]>> = {
  display: [new URL('../../web/static/fonts/gw-display-names.woff2', import.meta.url)],
  text: packaged(BRYGADA, 400, EUROPE),
  strong: packaged(BRYGADA, 600, EUROPE),
  numeral: [new URL('../../web/static/fonts/gw-numeral.woff2', import.meta.url)],
};

/** TrueType in base64: PDF can't embed WOFF2. */
export async function unpackFaces(): Promise<Readonly<Record<string, readonly string[]>>> {
  const faces: Record<string, string[]> = {};
  for (const [face, files] of Object.entries(FACES)) {
    faces[face] = [];
    for (const file of files) {
      // One at a time: the unpacker's own memory holds the result until it is copied.
      const font = await wawoff2.decompress(readFileSync(file));
      faces[face].push(Buffer.from(font).toString('base64'));
    }
  }
  return faces;
}
