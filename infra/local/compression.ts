import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { brotliCompressSync, constants, type BrotliOptions } from 'node:zlib';
import { lookup } from 'mrmime';

/** CloudFront compresses these types, from 1,000 bytes on. */
const COMPRESSIBLE = /^(text\/|image\/svg\+xml|application\/(javascript|json|manifest\+json|xml|wasm))/;
const COMPRESS_FROM_BYTES = 1000;
const BEST_QUALITY = 11;

export const contentTypeOf = (path: string): string => {
  const type = lookup(extname(path)) ?? 'application/octet-stream';
  return type.startsWith('text/') || type === 'application/javascript' ? `${type};charset=utf-8` : type;
};

export const isCompressed = (path: string, bytes: number): boolean =>
  COMPRESSIBLE.test(contentTypeOf(path)) && bytes >= COMPRESS_FROM_BYTES;

/** @param quality 0 to 11; the site is served with the best */
export const brotliOptions = (bytes: number, quality = BEST_QUALITY): BrotliOptions => ({
  params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes },
});

export const brotliBytes = (plain: Buffer, quality?: number): number =>
  brotliCompressSync(plain, brotliOptions(plain.length, quality)).length;

export function bytesOverTheWire(file: string, quality?: number): number {
  const plain = readFileSync(file);
  return isCompressed(file, plain.length) ? brotliBytes(plain, quality) : plain.length;
}
