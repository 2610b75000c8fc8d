import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import badges from '#certificates/badges.json' with { type: 'json' };

/** Certificates name `/badges/<kind>-<language>.svg`, for other sites to show (docs/bars.md S22). */
const out = resolve(import.meta.dirname, '../../build/web/badges');
mkdirSync(out, { recursive: true });
for (const [kind, images] of Object.entries(badges)) {
  for (const [language, { svg }] of Object.entries(images)) {
    writeFileSync(join(out, `${kind}-${language}.svg`), svg);
  }
}
