import { brotliCompressSync, constants } from 'node:zlib';
import { BROTLI_QUALITY } from '#infra/local/site.ts';

/** Bytes that a file's text comes to under brotli, at the level the site is served with. */
export const compressed = (plain: Buffer): number =>
  brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
  }).byteLength;
