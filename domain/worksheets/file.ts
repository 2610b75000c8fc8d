import { fail, type Result } from '../values/result.ts';
import { type BodyFault, bytesOf, checkBody, parseJson } from './body.ts';
import type { Body } from './definition.ts';
import type { WorksheetShape } from '../course/worksheet-shape.ts';
import { textOfBody } from './values.ts';

const VERSION = 1;

/** A file that any phone can take in again. */
export const fileOf = (shape: WorksheetShape, body: Body): string =>
  JSON.stringify(
    { worksheet: shape.id, version: VERSION, body: parseJson(textOfBody(shape, body)) },
    null,
    1,
  );

export type FileFault =
  | BodyFault
  | { readonly kind: 'other-worksheet'; readonly id: string }
  | { readonly kind: 'newer'; readonly version: number };

export const sizeFault = ({ limit }: WorksheetShape, bytes: number): FileFault | null =>
  // The file is set with spaces, so it may be a little larger than its body.
  bytes > 2 * limit ? { kind: 'too-large', bytes, limit } : null;

export function readFile(shape: WorksheetShape, text: string): Result<Body, FileFault> {
  const fault = sizeFault(shape, bytesOf(text));
  if (fault !== null) return fail(fault);
  const file = parseJson(text);
  if (typeof file !== 'object' || file === null || !('worksheet' in file) || !('body' in file)) {
    return fail({ kind: 'no-worksheet' });
  }
  if (file.worksheet !== shape.id) return fail({ kind: 'other-worksheet', id: String(file.worksheet) });
  const version = 'version' in file && typeof file.version === 'number' ? file.version : 0;
  if (version > VERSION) return fail({ kind: 'newer', version });
  return checkBody(shape, file.body);
}
