import { type Result, fail, ok } from '../values/result.ts';
import { type PngChunk, isPng, readPng, writePng } from './png.ts';
import { unpacked } from './status-list.ts';

export const BADGE_FILE_BYTES = 64 * 1024;

export type BakedProblem = 'file_too_large' | 'not_a_badge';

/** Where Open Badges 3.0 keeps a credential in a PNG (section 5.3.2.1). */
const KEYWORD = 'openbadgecredential';

const NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0';

const ITXT_HEAD = new TextEncoder().encode(`${KEYWORD}\0\0\0\0\0`);

export function decoded(bytes: Uint8Array): Result<string, BakedProblem> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    if (error instanceof TypeError) return fail('not_a_badge');
    throw error;
  }
}

const isCredentialChunk = ({ type, data }: PngChunk): boolean =>
  type === 'iTXt' && ITXT_HEAD.subarray(0, KEYWORD.length + 1).every((b, at) => data[at] === b);

/** The credential takes the place of one that is there. @throws Error where `png` is not a whole PNG */
export function bakePng(png: Uint8Array, credentialJson: string): Uint8Array {
  const chunks = readPng(png)?.filter((chunk) => !isCredentialChunk(chunk));
  const [head, ...rest] = chunks ?? [];
  if (head === undefined) throw new Error('the badge is not a PNG');
  const text = new TextEncoder().encode(credentialJson);
  const data = new Uint8Array(ITXT_HEAD.length + text.length);
  data.set(ITXT_HEAD);
  data.set(text, ITXT_HEAD.length);
  return writePng([head, { type: 'iTXt', data }, ...rest]);
}

/** Exactly one chunk may hold the credential, uncompressed. @returns its text, not parsed */
export function readBakedPng(bytes: Uint8Array): Result<string, BakedProblem> {
  if (bytes.length > BADGE_FILE_BYTES) return fail('file_too_large');
  const [chunk, another] = readPng(bytes)?.filter(isCredentialChunk) ?? [];
  if (chunk === undefined || another !== undefined) return fail('not_a_badge');
  const { data } = chunk;
  // Compression flag: a compressed text could be a bomb, and the standard asks for plain.
  if (data[KEYWORD.length + 1] !== 0) return fail('not_a_badge');
  const language = KEYWORD.length + 3;
  const keyword = data.indexOf(0, language) + 1;
  const text = keyword === 0 ? 0 : data.indexOf(0, keyword) + 1;
  if (text === 0) return fail('not_a_badge');
  return decoded(data.subarray(text));
}

/** CDATA cannot hold its own end: it is closed between the brackets and opened again. */
const inCdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** The credential becomes its first element. @throws Error where `svg` doesn't begin with `<svg ` */
export function bakeSvg(svg: string, credentialJson: string): string {
  const end = svg.indexOf('>');
  if (!svg.startsWith('<svg ') || end < 0) throw new Error('the badge is not an SVG');
  const root = svg.slice('<svg '.length, end);
  const credential = `<openbadges:credential>${inCdata(credentialJson)}</openbadges:credential>`;
  return `<svg xmlns:openbadges="${NAMESPACE}" ${root}>${credential}${svg.slice(end + 1)}`;
}

const OPENING = /<openbadges:credential(?:\s[^<>]*)?>/gu;
const CLOSING = '</openbadges:credential>';
const CDATA_OPENING = '<![CDATA[';
const CDATA_CLOSING = ']]>';

function cdataText(markup: string): string | null {
  let text = '';
  let rest = markup.trim();
  while (rest !== '') {
    const end = rest.indexOf(CDATA_CLOSING);
    if (!rest.startsWith(CDATA_OPENING) || end < 0) return null;
    text += rest.slice(CDATA_OPENING.length, end);
    rest = rest.slice(end + CDATA_CLOSING.length).trimStart();
  }
  return text;
}

/** Text between tags with its five entities decoded; null where it holds an element. */
function plainText(markup: string): string | null {
  if (markup.includes('<')) return null;
  return markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/**
 * Exactly one element may hold the credential. The file is searched as text and never becomes a document, so
 * nothing in it runs or is fetched. @returns the credential's text, not parsed
 */
export function readBakedSvg(bytes: Uint8Array): Result<string, BakedProblem> {
  if (bytes.length > BADGE_FILE_BYTES) return fail('file_too_large');
  const file = decoded(bytes);
  if (!file.ok) return file;
  const svg = file.value;
  if (!svg.includes('<svg') || !svg.includes(`"${NAMESPACE}"`)) return fail('not_a_badge');
  const [opening, another] = svg.matchAll(OPENING);
  if (opening === undefined || another !== undefined) return fail('not_a_badge');
  const from = opening.index + opening[0].length;
  const to = svg.indexOf(CLOSING, from);
  if (to < 0) return fail('not_a_badge');
  const inside = svg.slice(from, to);
  const text = cdataText(inside) ?? plainText(inside)?.trim() ?? '';
  return text === '' ? fail('not_a_badge') : ok(text);
}

export const readBaked = (bytes: Uint8Array): Result<string, BakedProblem> =>
  isPng(bytes) ? readBakedPng(bytes) : readBakedSvg(bytes);

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
