import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import wawoff2 from 'wawoff2';
import { readMarks, readSalt, drawBadges } from './badge.ts';

/** All faces are under the SIL Open Font License. */
const BRYGADA = import.meta.resolve('@fontsource/brygada-1918/package.json');

/** In the order in which they are asked for a letter. */
const EUROPE = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek'] as const;

const packaged = (weight: number): readonly URL[] => {
  const family = basename(dirname(BRYGADA));
  return EUROPE.map((subset) => new URL(`files/${family}-${subset}-${String(weight)}-normal.woff2`, BRYGADA));
};

const FACES: Readonly<Record<string, readonly URL[]>> = {
  display: [new URL('../../web/static/fonts/gw-display-names.woff2', import.meta.url)],
  text: packaged(400),
  strong: packaged(600),
  numeral: [new URL('../../web/static/fonts/gw-numeral.woff2', import.meta.url)],
};

/** TrueType in base64: PDF can't embed WOFF2. */
async function unpackFaces(): Promise<Readonly<Record<string, readonly string[]>>> {
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

/** Faces for PDF, marks and badges. */
const out = resolve(import.meta.dirname, '../../build/certificates');
mkdirSync(out, { recursive: true });
const made = {
  'faces.json': await unpackFaces(),
  'art.json': { marks: readMarks(), salt: readSalt() },
  'badges.json': await drawBadges(),
};
for (const [name, value] of Object.entries(made)) {
  writeFileSync(join(out, name), `${JSON.stringify(value)}\n`);
}
