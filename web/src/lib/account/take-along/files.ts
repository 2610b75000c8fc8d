import type * as z from 'zod/mini';
import type { TakenFile } from '#domain/contract/own-items.ts';
import type { Language } from '#domain/values/ids.ts';
import { folded } from '#domain/values/letters.ts';
import { strToU8, zipSync } from '#lib/staff/export/zip.ts';
import type { Taken } from './everything-own.svelte.ts';
import { everythingPage, oneSheet } from './pages.ts';

const pretty = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 2)}\n`);

/** A name that every system's files may have. */
const slugOf = (text: string): string =>
  folded(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);

/** The archive. @param language of the texts of worksheets, and the one in which its pages open */
export function zipOf(taken: Taken, language: Language): Uint8Array<ArrayBuffer> {
  const { savedAt, items, isMoving, waiting, audit, written, certificates, schema } = taken;
  const you: z.input<typeof TakenFile> = {
    ...{ $schema: './you.schema.json', format: 'groundwork-taken-along', version: 1 },
    ...{ savedAt, notYetInIt: waiting, isMoving, items: [...items], whoLooked: audit, written: [...written] },
  };
  const texts = written.map(({ id, title, text }, at): [string, Uint8Array] => [
    `written/${String(at + 1).padStart(2, '0')}-${slugOf(title) || slugOf(id)}.txt`,
    strToU8(text),
  ]);
  const files = certificates.flatMap(({ view, files: given }) =>
    Object.entries(given).map(([name, bytes]): [string, Uint8Array] => [
      `certificates/${view.kind}-${view.id}/${name}`,
      bytes,
    ]),
  );
  return zipSync({
    'you.html': strToU8(everythingPage(taken, language)),
    'one-sheet.html': strToU8(oneSheet(taken, language)),
    'you.json': pretty(you),
    'you.schema.json': strToU8(schema),
    ...Object.fromEntries([...texts, ...files]),
  });
}
