import { BADGE_FILE_BYTES, readBaked } from './baked.ts';
import { isPng } from './png.ts';
import { type Verdict, type VerifierSources, verifyCertificate } from './verify.ts';

const strict = new TextDecoder('utf-8', { fatal: true });

/** @returns null for bytes that are not UTF-8 */
function utf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * The certificate in a file: JSON itself, or baked into a PNG or an SVG.
 * @returns its JSON, not parsed yet; null where the file is none of these or holds none
 */
function open(bytes: Uint8Array): string | null {
  const text = isPng(bytes) ? null : (utf8(bytes)?.trim() ?? null);
  if (text !== null && !text.startsWith('<')) return text;
  const baked = readBaked(bytes);
  return baked.ok ? baked.value : null;
}

/** Checks a certificate's file. Nothing over 64 KB is looked at. */
export async function verifyFile(bytes: Uint8Array, sources: VerifierSources): Promise<Verdict> {
  if (bytes.length > BADGE_FILE_BYTES) return { kind: 'too_large' };
  const text = open(bytes);
  if (text === null) return { kind: 'unreadable' };
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { kind: 'unreadable' };
  }
  return verifyCertificate(raw, sources);
}
