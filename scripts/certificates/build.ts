import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readMarks, readSalt, drawBadges } from './badge.ts';
import { unpackFaces } from './faces.ts';

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
