/** Runs before a program (`--import`) and plants the bug named by `PLANTED_BUG` as the sources load. */
import { registerHooks } from 'node:module';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLANTS } from './bugs.ts';

const root = resolve(import.meta.dirname, '../../..');
const patches = PLANTS[process.env['PLANTED_BUG'] ?? ''];
if (patches === undefined) throw new Error('there is no such bug to plant');

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    const file = url.startsWith('file:') ? relative(root, fileURLToPath(url)) : '';
    const ours = patches.filter((patch) => patch.file === file);
    if (ours.length === 0 || loaded.source === undefined) return loaded;
    let source = Buffer.from(loaded.source as Uint8Array).toString();
    for (const { from, to } of ours) {
      if (source.split(from).length !== 2) {
        throw new Error(`the bug does not fit ${file} any more: ${from}`);
      }
      source = source.replace(from, () => to);
    }
    return { ...loaded, source };
  },
});
