import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { brotliDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { CLEAN_ADDRESSES } from '#infra/constructs/site.ts';
import { Site, type SiteReply, targetOf } from '#infra/local/site.ts';
import { temporaryFolder } from '../support/stack.ts';

const LONG = '<p>words to fill a page</p>'.repeat(100);
const FILES = {
  'index.html': `<h1>home</h1>${LONG}`,
  'start-here/index.html': '<h1>module</h1>',
  'es/index.html': '<h1>inicio</h1>',
  '404.html': '<h1>no such page</h1>',
  '_app/immutable/a.js': `let a = "${'x'.repeat(2000)}";`,
  'face.woff2': 'x'.repeat(2000),
  '.secret': 'hidden',
};

let site: Site;
let folder: string;

beforeAll(async () => {
  folder = join(await temporaryFolder(), 'web');
  for (const [name, text] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  await writeFile(join(folder, '../outside.txt'), 'outside');
  site = new Site(folder);
});

const ask = (path: string, more: Record<string, string> = {}, of = site): Promise<SiteReply> =>
  of.answer({ method: 'GET', search: '', acceptEncoding: '', ifNoneMatch: '', ...more, path });
const textOf = (reply: SiteReply): string => String(reply.body);

describe('addresses', () => {
  test('a page is found by its address with a slash', async () => {
    const reply = await ask('/start-here/');
    expect(reply).toMatchObject({ status: 200, headers: { 'cache-control': 'no-cache' } });
    expect(textOf(reply)).toBe('<h1>module</h1>');
  });

  test('without its slash it moves there for good, with its query', async () => {
    const reply = await ask('/start-here', { search: '?a=1' });
    expect(reply).toMatchObject({ status: 308, headers: { location: '/start-here/?a=1' } });
  });

  test.each(['/nope/', '/nope', '/es/nope/'])('%s answers with the page for it, as 404', async (path) => {
    const reply = await ask(path);
    expect(reply.status).toBe(404);
    expect(reply.headers['content-type']).toBe('text/html;charset=utf-8');
    expect(textOf(reply)).toBe('<h1>no such page</h1>');
  });

  test('S21 [ASVS 14.2.2] a path with an extension never falls back to a page', async () => {
    for (const path of ['/nope.css', '/start-here/x.js', '/index.html', '/start-here/index.html']) {
      const reply = await ask(path);
      expect(reply.status).toBe(404);
      expect(reply.headers['content-type']).toBe('text/plain;charset=utf-8');
    }
  });

  test.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/.secret',
    '/%00',
    '/%',
    '//start-here/',
    '/a\\..\\b',
  ])('%s reaches nothing', async (path) => {
    expect((await ask(path)).status).toBe(404);
  });

  test('only GET and HEAD work', async () => {
    const reply = await ask('/', { method: 'POST' });
    expect(reply).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
  });
});

describe('answers', () => {
  test('HEAD has the headers of GET and no body', async () => {
    const { headers } = await ask('/');
    expect(await ask('/', { method: 'HEAD' })).toEqual({ status: 200, headers, body: null });
  });

  test('text of 1,000 bytes and more travels in brotli where that is understood', async () => {
    const reply = await ask('/', { acceptEncoding: 'gzip, deflate, br' });
    expect(reply.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(brotliDecompressSync(reply.body!).toString()).toBe(FILES['index.html']);
  });

  test('what was compressed is found by the next start', async () => {
    const compressed = join(folder, '../compressed');
    const first = await ask('/', { acceptEncoding: 'br' }, new Site(folder, compressed));
    const [name = ''] = await readdir(compressed);
    expect(await readFile(join(compressed, name))).toEqual(first.body);
    expect(brotliDecompressSync(first.body!).toString()).toBe(FILES['index.html']);
    await writeFile(join(compressed, name), 'as it was kept');
    expect(textOf(await ask('/', { acceptEncoding: 'br' }, new Site(folder, compressed)))).toBe(
      'as it was kept',
    );
  });

  test.each(['gzip', 'br;q=0', ''])('but plain for "%s"', async (acceptEncoding) => {
    expect((await ask('/', { acceptEncoding })).headers['content-encoding']).toBeUndefined();
  });

  test('short pages and faces are not compressed', async () => {
    for (const path of ['/start-here/', '/face.woff2']) {
      const { headers } = await ask(path, { acceptEncoding: 'br' });
      expect(headers['content-encoding']).toBeUndefined();
    }
  });

  test('a known tag gets 304 and no body, for the same encoding alone', async () => {
    const { headers } = await ask('/', { acceptEncoding: 'br' });
    const again = await ask('/', { acceptEncoding: 'br', ifNoneMatch: headers['etag'] ?? '' });
    expect(again).toMatchObject({ status: 304, body: null });
    expect((await ask('/', { ifNoneMatch: headers['etag'] ?? '' })).status).toBe(200);
  });

  test('a changed file is sent anew', async () => {
    await writeFile(join(folder, 'changing.txt'), 'one');
    expect(textOf(await ask('/changing.txt'))).toBe('one');
    await writeFile(join(folder, 'changing.txt'), 'three');
    expect(textOf(await ask('/changing.txt'))).toBe('three');
  });

  test('files named by their content are kept for a year', async () => {
    const { headers } = await ask('/_app/immutable/a.js');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });
});

test('B13 CloudFront reads addresses as the local site does, and redirects to no other site', () => {
  const foreign = [
    '//evil.example/x',
    '/\\evil.example/x',
    '/es//evil.example/x',
    '///evil',
    '//evil.example/',
  ];
  for (const path of ['/', '/es/', '/start-here', '/start-here/', '/face.woff2', '/es', ...foreign]) {
    const event = { request: { uri: path, querystring: { a: { value: '1' } } } };
    const answer = runInNewContext(`${CLEAN_ADDRESSES}; handler(event)`, { event }) as {
      uri?: string;
      statusCode?: number;
      headers?: { location: { value: string } };
    };
    const target = targetOf(path);
    if (target.kind === 'slash') {
      expect(answer.statusCode).toBe(308);
      expect(answer.headers?.location.value).toBe(`${path}/?a=1`);
    } else {
      expect(answer.uri).toBe(target.kind === 'none' ? path : target.file);
    }
  }
});
