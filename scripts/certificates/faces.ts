import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import wawoff2 from 'wawoff2';

const root = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);

/** Files of each face, in the order in which they are asked for a letter. All are under the SIL Open Font License. */
const packaged = (family: string, weight: number, subsets: readonly string[]): readonly string[] =>
  subsets.map((subset) =>
    require.resolve(
      `@fontsource/${family}/files/${family}-${subset}-${String(weight)}-normal.woff2`,
    ),
  );

const LATIN = ['latin', 'latin-ext', 'vietnamese'] as const;
const EUROPE = [...LATIN, 'cyrillic', 'cyrillic-ext', 'greek'] as const;

const FACES = {
  display: packaged('league-gothic', 400, LATIN),
  text: packaged('brygada-1918', 400, EUROPE),
  strong: packaged('brygada-1918', 600, EUROPE),
  numeral: [join(root, 'web/static/fonts/gw-numeral.woff2')],
} as const;

/** The faces of certificates as TrueType in base64: what PDF can embed, which WOFF2 is not. */
export async function unpackFaces(): Promise<Readonly<Record<string, readonly string[]>>> {
  const faces: Record<string, string[]> = {};
  for (const [face, files] of Object.entries(FACES)) {
    faces[face] = [];
    for (const file of files) {
      // One at a time: what comes back lies in the unpacker's own memory until it is copied.
      const font = await wawoff2.decompress(readFileSync(file));
      faces[face].push(Buffer.from(font).toString('base64'));
    }
  }
  return faces;
}
