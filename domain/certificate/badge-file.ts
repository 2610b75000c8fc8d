import { ok } from '../values/result.ts';
import { BADGE_FILE_BYTES, decoded, readBaked } from './baked.ts';
import { type Verdict, type VerifierSources, verifyCertificate } from './verify.ts';

/** Finds the certificate in JSON, a PNG or an SVG. @returns JSON, not parsed yet; null where there is none */
function open(bytes: Uint8Array): string | null {
  const plain = decoded(bytes);
  const text = plain.ok ? plain.value.trim() : '<';
  const found = text.startsWith('<') ? readBaked(bytes) : ok(text);
  return found.ok ? found.value : null;
}

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
