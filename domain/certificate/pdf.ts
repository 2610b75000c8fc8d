import { BADGE_FILE_BYTES, decoded } from './baked.ts';

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

/** Unpacks no more than a badge file may hold, so that nothing small unfolds without end. */
async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  if (!('DecompressionStream' in globalThis)) return null;
  // eslint-disable-next-line compat/compat -- asked for in the line before
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const parts: number[] = [];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return Uint8Array.from(parts);
      if (parts.length + value.length > BADGE_FILE_BYTES) return null;
      parts.push(...value);
    }
  } catch {
    // It is no deflated stream.
    return null;
  } finally {
    await reader.cancel().catch(() => null);
  }
}

/** The text of the one file attached to a PDF; null where there is none, several, or one of another maker. */
export async function readAttached(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const [found, another] = textOf(bytes).matchAll(ATTACHED);
  if (found === undefined || another !== undefined) return null;
  const start = found.index + found[0].length;
  const attached = await inflated(bytes.slice(start, start + Number(found[1])));
  const text = attached === null ? null : decoded(attached);
  return text?.ok === true ? text.value : null;
}
