import { type Result, fail, ok } from '#domain/values/result.ts';

/** Largest file that is read; a list of 20,000 people is smaller. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Why a file is not read as a list. */
export type FileProblem = 'file_too_large' | 'file_not_text';

/** Text in the encoding that its bytes are in: what Excel saves is often not UTF-8. */
function textOf(bytes: Uint8Array<ArrayBuffer>): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8, so a Latin-1 of some sort: this one decodes any bytes.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Reads a file as text. Fails for a spreadsheet or another packed file, also if it's called `.csv`. */
export async function readFile(file: Blob): Promise<Result<string, FileProblem>> {
  if (file.size > MOST_BYTES) return fail('file_too_large');
  const text = textOf(new Uint8Array(await file.arrayBuffer()));
  return text.includes('\u0000') || text.startsWith('PK\u0003\u0004') ? fail('file_not_text') : ok(text);
}
