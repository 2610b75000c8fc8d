import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { CACHE_CONTROL, cacheControl, fileHeaders } from '../headers.ts';
import { brotliOptions, contentTypeOf, isCompressed } from './compression.ts';

const compress = promisify(brotliCompress);

/** @param kept folder in which the next start finds the result, by its hash; null for none */
const compressOnce = async (plain: Buffer, hash: string, kept: string | null): Promise<Buffer> => {
  if (kept === null) return compress(plain, brotliOptions(plain.length));
  const path = join(kept, hash);
  const found = await readFile(path).catch(() => null);
  if (found !== null) return found;
  const brotli = await compress(plain, brotliOptions(plain.length));
  await mkdir(kept, { recursive: true });
  // Another stack of this tree may write the same at the same time, and none reads half of it.
  const part = `${path}.${randomUUID()}`;
  await writeFile(part, brotli);
  await rename(part, path);
  return brotli;
};

export interface SiteRequest {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly acceptEncoding: string;
  readonly ifNoneMatch: string;
}

/** Without the security headers of every response. */
export interface SiteReply {
  readonly status: 200 | 304 | 308 | 404 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

interface Stored {
  readonly modified: number;
  readonly size: number;
  readonly etag: string;
  readonly type: string;
  readonly plain: Buffer;
  readonly brotli: Buffer | null;
}

/** Null for bad escapes, `..`, `\`, NUL and dot files, which this site doesn't have. */
const readPath = (path: string): string | null => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || /[\\\0]/.test(decoded)) return null;
  if (decoded.includes('//') || decoded.split('/').some((part) => part.startsWith('.'))) return null;
  return decoded;
};

export type Target =
  { readonly kind: 'file' | 'page' | 'slash'; readonly file: string } | { readonly kind: 'none' };

/** Pages end in a slash, files have an extension, and nothing falls back to a page (docs/bars.md S21). */
export const targetOf = (path: string): Target => {
  const decoded = readPath(path);
  if (decoded === null) return { kind: 'none' };
  if (decoded.endsWith('/')) return { kind: 'page', file: `${decoded}index.html` };
  const extension = extname(decoded);
  if (extension === '') return { kind: 'slash', file: `${decoded}/index.html` };
  if (extension === '.html' || extension === '.br') return { kind: 'none' };
  return { kind: 'file', file: decoded };
};

/** Pages "not found" for a path, the best first. */
const notFoundFiles = (path: string): readonly string[] =>
  path === '/es' || path.startsWith('/es/') ? ['/es/404.html', '/404.html'] : ['/404.html'];

export const takesBrotli = (acceptEncoding: string): boolean =>
  /(^|,)\s*br\s*(;\s*q=(?!0(\.0*)?\s*(,|$))[\d.]+\s*)?(,|$)/.test(acceptEncoding);

/** Serves a folder: clean addresses, ETag, brotli, cache rules, HEAD. */
export class Site {
  readonly #folder: string;
  readonly #compressed: string | null;
  readonly #kept = new Map<string, Stored>();

  /** @param compressed a folder that keeps compressed files for the next start; null for none */
  constructor(folder: string, compressed: string | null = null) {
    this.#folder = folder;
    this.#compressed = compressed;
  }

  /** Read and compressed once until it changes on disk. Null for a missing file. */
  async #read(file: string): Promise<Stored | null> {
    const path = join(this.#folder, file);
    const found = await stat(path).catch(() => null);
    if (found === null || !found.isFile()) return null;
    const kept = this.#kept.get(file);
    if (kept !== undefined && kept.modified === found.mtimeMs && kept.size === found.size) return kept;
    const plain = await readFile(path);
    const type = contentTypeOf(file);
    const etag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
    const brotli = isCompressed(file, plain.length)
      ? await compressOnce(plain, etag, this.#compressed)
      : null;
    const stored = { modified: found.mtimeMs, size: found.size, etag, type, plain, brotli };
    this.#kept.set(file, stored);
    return stored;
  }

  async serve(
    { method = 'GET', headers }: IncomingMessage,
    response: ServerResponse,
    { path, query }: { readonly path: string; readonly query: string },
  ): Promise<void> {
    const reply = await this.answer({
      method,
      path,
      search: query === '' ? '' : `?${query}`,
      acceptEncoding: headers['accept-encoding'] ?? '',
      ifNoneMatch: headers['if-none-match'] ?? '',
    });
    response.writeHead(reply.status, { ...reply.headers, ...fileHeaders(path) });
    response.end(reply.body ?? undefined);
  }

  async answer(request: SiteRequest): Promise<SiteReply> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return this.#plainText(request, 405, { allow: 'GET, HEAD' }, 'Only GET and HEAD work here.\n');
    }
    const target = targetOf(request.path);
    if (target.kind === 'none') return this.#notFound(request);
    const stored = await this.#read(target.file);
    if (stored === null) return this.#notFound(request);
    if (target.kind === 'slash') {
      return this.#plainText(request, 308, { location: `${request.path}/${request.search}` }, '');
    }
    return this.#send(request, 200, stored, cacheControl(request.path));
  }

  async #notFound(request: SiteRequest): Promise<SiteReply> {
    const wantsFile = /\.[^/]*$/.test(request.path);
    if (!wantsFile) {
      for (const file of notFoundFiles(request.path)) {
        const stored = await this.#read(file);
        if (stored !== null) return this.#send(request, 404, stored, CACHE_CONTROL.revalidate);
      }
    }
    return this.#plainText(request, 404, {}, 'There is nothing at this address.\n');
  }

  #plainText(request: SiteRequest, status: 308 | 404 | 405, headers: Record<string, string>, text: string) {
    const body = Buffer.from(text);
    return {
      status,
      headers: {
        'cache-control': CACHE_CONTROL.revalidate,
        'content-type': 'text/plain;charset=utf-8',
        'content-length': String(body.length),
        ...headers,
      },
      body: request.method === 'HEAD' ? null : body,
    };
  }

  #send(request: SiteRequest, status: 200 | 404, stored: Stored, cache: string): SiteReply {
    const brotli = takesBrotli(request.acceptEncoding) ? stored.brotli : null;
    const body = brotli ?? stored.plain;
    const etag = brotli === null ? `"${stored.etag}"` : `"${stored.etag}.br"`;
    const headers: Record<string, string> = {
      'cache-control': cache,
      'content-type': stored.type,
      etag,
      ...(stored.brotli === null ? {} : { vary: 'accept-encoding' }),
    };
    const known = request.ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    if (status === 200 && known.includes(etag)) return { status: 304, headers, body: null };
    headers['content-length'] = String(body.length);
    if (brotli !== null) headers['content-encoding'] = 'br';
    return { status, headers, body: request.method === 'HEAD' ? null : body };
  }
}
