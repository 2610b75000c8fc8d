import { type Verdict, type VerifierSources, verifyCertificate } from './verify.ts';

/** Largest file that is looked at, bytes; a certificate has about 4,000. */
const MAX_FILE_BYTES = 64 * 1024;

/** What a baked badge's text is filed under (Open Badges 3.0, 5.3). */
const KEYWORD = 'openbadgecredential';
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const strict = new TextDecoder('utf-8', { fatal: true });
const latin = new TextDecoder('latin1');

/** @returns null for bytes that are not UTF-8 */
function utf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

/** @returns null where it is not deflated, or comes to more than any badge */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  const parts: number[] = [];
  try {
    const reader = new Blob([bytes])
      .stream()
      .pipeThrough(new DecompressionStream('deflate'))
      .getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return Uint8Array.from(parts);
      if (parts.length + value.length > MAX_FILE_BYTES) {
        await reader.cancel();
        return null;
      }
      parts.push(...value);
    }
  } catch {
    // Not deflated, or cut short.
    return null;
  }
}

/** The text of an `iTXt` chunk with our keyword: keyword, 0, packed?, method, language, 0, translated keyword, 0, text. */
async function textOf(chunk: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const keywordEnd = chunk.indexOf(0);
  if (keywordEnd === -1 || latin.decode(chunk.subarray(0, keywordEnd)) !== KEYWORD) return null;
  const isPacked = chunk[keywordEnd + 1] === 1;
  const languageEnd = chunk.indexOf(0, keywordEnd + 3);
  const translatedEnd = languageEnd === -1 ? -1 : chunk.indexOf(0, languageEnd + 1);
  if (translatedEnd === -1) return null;
  const rest = chunk.slice(translatedEnd + 1);
  const text = isPacked ? await inflate(rest) : rest;
  return text === null ? null : utf8(text);
}

/** Walks the chunks of a PNG: length, name, content, checksum. */
async function fromPng(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = PNG.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const start = at + 8;
    if (start + length > bytes.length) return null;
    if (latin.decode(bytes.subarray(at + 4, start)) === 'iTXt') {
      const text = await textOf(bytes.slice(start, start + length));
      if (text !== null) return text;
    }
    at = start + length + 4;
  }
  return null;
}

/** The text of an SVG's `openbadges:credential`, without reading it as a document: nothing of it is ever drawn. */
function fromSvg(text: string): string | null {
  const found = /<openbadges:credential\b[^>]*>\s*<!\[CDATA\[([^]*?)\]\]>/.exec(text);
  return found?.[1]?.trim() ?? null;
}

/**
 * The certificate in a file: JSON itself, or baked into a PNG or an SVG.
 * @returns its JSON, not parsed yet; null where the file is none of these or holds none
 */
async function open(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (PNG.every((byte, at) => bytes[at] === byte)) return fromPng(bytes);
  const text = utf8(bytes)?.trim();
  if (text === undefined) return null;
  return text.startsWith('<') ? fromSvg(text) : text;
}

/** Checks a certificate's file. Nothing over 64 KB is looked at. */
export async function verifyFile(
  bytes: Uint8Array<ArrayBuffer>,
  sources: VerifierSources,
): Promise<Verdict> {
  if (bytes.length > MAX_FILE_BYTES) return { kind: 'too_large' };
  const text = await open(bytes);
  if (text === null) return { kind: 'unreadable' };
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return { kind: 'unreadable' };
  }
  return verifyCertificate(raw, sources);
}
