import { BADGE_FILE_BYTES, decoded } from './baked.ts';
import { unpacked } from './status-list.ts';

/** Our PDFs weigh about a third of it. */
export const PDF_BYTES = 512 * 1024;

const HEAD = '%PDF-';
/** The one file that our PDFs hold, deflated, as pdfkit writes it: its length stands before it. */
const ATTACHED = /\/Type \/EmbeddedFile\b[^]*?\/Length (\d+)[^]*?>>\s*stream\r?\n/gu;

/** A byte a character, so that places in the text are places in the file. */
const textOf = (bytes: Uint8Array): string =>
  Array.from({ length: Math.ceil(bytes.length / 4096) }, (_, at) =>
    String.fromCharCode(...bytes.subarray(at * 4096, (at + 1) * 4096)),
  ).join('');

export const isPdf = (bytes: Uint8Array): boolean => textOf(bytes.subarray(0, HEAD.length)) === HEAD;

/** The text of the one file attached to a PDF; null where there is none, several, or one of another maker. */
export async function readAttached(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const [found, another] = textOf(bytes).matchAll(ATTACHED);
  if (found === undefined || another !== undefined) return null;
  const start = found.index + found[0].length;
  const attached = await unpacked(bytes.slice(start, start + Number(found[1])), 'deflate', BADGE_FILE_BYTES);
  const text = attached === null ? null : decoded(attached);
  return text?.ok === true ? text.value : null;
}
