import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyItemKind } from './item-kind.ts';

const isKind = (value: unknown): value is AnyItemKind =>
  typeof value === 'object' && value !== null && 'keys' in value && 'kept' in value;

const files = globSync('*.ts', { cwd: import.meta.dirname }).filter((file) => file !== 'kinds.ts');
const stores = await Promise.all(
  files.map((file): Promise<object> => import(pathToFileURL(join(import.meta.dirname, file)).href)),
);

/** All kinds that the files of this folder export, by name. Commands read them; no function does. */
export const ITEM_KINDS: readonly AnyItemKind[] = stores
  .flatMap((store): unknown[] => Object.values(store))
  .filter(isKind)
  .toSorted((one, other) => one.name.localeCompare(other.name));
