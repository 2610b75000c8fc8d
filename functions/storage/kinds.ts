import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type AnyItemKind, kindsOf } from './items.ts';

const files = globSync('*.ts', { cwd: import.meta.dirname }).filter((file) => file !== 'kinds.ts');
const stores = await Promise.all(
  files.map((file): Promise<object> => import(pathToFileURL(join(import.meta.dirname, file)).href)),
);

/**
 * All kinds that the files of this folder export, by name. A bundle has no folder: `withItemKinds` in
 * `scripts/functions/bundle.ts` writes imports of the same out.
 */
export const ITEM_KINDS: readonly AnyItemKind[] = kindsOf(stores);
