import { brotliCompressSync, constants } from 'node:zlib';

/** As the local stack compresses: within two percent of the best. */
const QUALITY = 9;

/** Bytes that a file's text comes to under brotli. */
export const compressed = (plain: Buffer): number =>
  brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }).byteLength;
