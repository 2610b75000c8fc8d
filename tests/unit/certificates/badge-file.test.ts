import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { PDF_BYTES } from '#domain/certificate/baked.ts';
import { verifyFile } from '#domain/certificate/verify.ts';
import { drawCertificate } from '#functions/certificates/drawing/draw.ts';
import { type GoldenIssuer, facts, makeIssuer } from '../../support/golden.ts';
import { certificate } from './facts.ts';
import { holdsLater } from '../../support/holds.ts';

let golden: GoldenIssuer;
let text: string;
beforeAll(async () => {
  golden = makeIssuer();
  text = JSON.stringify(await golden.certificate(facts()));
});

const bytesOf = (what: string | Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(what));
const judge = async (what: string | Buffer) => (await verifyFile(bytesOf(what), await golden.sources())).kind;

const chunk = (name: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length);
  head.write(name, 4, 'latin1');
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), content])));
  return Buffer.concat([head, content, check]);
};
const itxt = (words: string | Buffer, { packed = 0, keyword = 'openbadgecredential' } = {}) =>
  chunk(
    'iTXt',
    Buffer.concat([
      Buffer.from(`${keyword}\0`),
      Buffer.from([packed, 0]),
      Buffer.from('\0\0'),
      Buffer.from(words),
    ]),
  );
const png = (...chunks: Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.alloc(13)),
    ...chunks,
    chunk('IEND', Buffer.alloc(0)),
  ]);
const svg = (words: string): string =>
  `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential><![CDATA[${words}]]></openbadges:credential></svg>`;

describe('a certificate is found', () => {
  test('in JSON, with white space and a byte order mark around it', async () => {
    expect(await judge(text)).toBe('valid');
    expect(await judge(`\n  ${JSON.stringify(JSON.parse(text), null, 2)}\n`)).toBe('valid');
    expect(await judge(`\uFEFF${text}`)).toBe('valid');
  });

  test('in a PNG, behind other texts', async () => {
    expect(await judge(png(itxt(text)))).toBe('valid');
    expect(await judge(png(itxt('Groundwork', { keyword: 'Author' }), itxt(text)))).toBe('valid');
  });

  test('in an SVG', async () => {
    expect(await judge(svg(text))).toBe('valid');
  });

  test('in our own PDF, and a changed one is not taken for ours', async () => {
    const drawn = await drawCertificate(certificate(), text);
    if (!drawn.ok) throw new Error('the fonts have these letters');
    const pdf = Buffer.from(drawn.value);
    expect(await judge(pdf)).toBe('valid');
    expect(await judge(pdf.subarray(0, 400))).toBe('unreadable');
    const other = await drawCertificate(certificate(), '{}');
    expect(await judge(Buffer.from(other.ok ? other.value : []))).not.toBe('valid');
    expect(await judge(Buffer.concat([pdf, Buffer.alloc(PDF_BYTES)]))).toBe('too_large');
  });
});

describe('a file that is no badge', () => {
  test('over 64 KB → "too large", unparsed', async () => {
    expect(await judge(text + ' '.repeat(64 * 1024 - Buffer.byteLength(text)))).toBe('valid');
    expect(await judge(text + ' '.repeat(64 * 1024))).toBe('too_large');
  });

  test.each([
    ['nothing', ''],
    ['words', 'This is my certificate'],
    ['broken JSON', '{"@context":'],
    ['a PNG without a text', png()],
    ['a PNG with another text', png(itxt('x', { keyword: 'Comment' }))],
    ['a PNG with two badges', png(itxt('{}'), itxt('{}'))],
    ['a PNG cut short', png().subarray(0, 20)],
    [
      'a chunk longer than its file',
      Buffer.concat([png().subarray(0, 8), Buffer.from('ffffffff69545874', 'hex')]),
    ],
    ['a text without an end', png(chunk('iTXt', Buffer.from('openbadgecredential\0\0\0')))],
    ['a packed text, which the standard does not allow', png(itxt(deflateSync('{}'), { packed: 1 }))],
    ['a PNG packed without measure', png(itxt(deflateSync(Buffer.alloc(5_000_000, 0x20)), { packed: 1 }))],
    ['a text that is no UTF-8', png(itxt(Buffer.from([0xff, 0xfe])))],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff])],
    ['an SVG without a badge', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ['a PDF', '%PDF-1.7'],
  ])('%s → "unreadable"', async (_words, file) => {
    expect(await judge(file)).toBe('unreadable');
  });

  test('JSON nested without end is no badge', async () => {
    expect(await judge(`${'['.repeat(30_000)}${']'.repeat(30_000)}`)).toBe('not_a_badge');
  });

  test('a graph that would take for ever to put in order is refused before it is begun', async () => {
    const document = JSON.parse(text) as Record<string, unknown>;
    // Blank nodes that all point at one another: canonicalizing them is exponential.
    const nodes = Array.from({ length: 60 }, (_, at) => ({
      id: `_:b${at}`,
      type: ['Evidence'],
      evidence: Array.from({ length: 60 }, (_none, to) => ({ id: `_:b${to}` })),
    }));
    // Of the processor, so that a busy machine changes nothing.
    const began = process.cpuUsage();

    expect(await judge(JSON.stringify({ ...document, evidence: nodes }))).toMatch(/altered|too_large/);
    expect(process.cpuUsage(began).user).toBeLessThan(1_000_000);
  });

  test('of any bytes none is a surprise', async () => {
    const sources = await golden.sources();
    const start = fc.constantFrom(png().subarray(0, 33), bytesOf('<svg '), bytesOf('{'), bytesOf(''));
    await holdsLater.with({ numRuns: 500 })(start, fc.uint8Array({ maxLength: 300 }), async (head, tail) => {
      const verdict = await verifyFile(Uint8Array.from([...head, ...tail]), sources);
      expect(['unreadable', 'not_a_badge']).toContain(verdict.kind);
    });
  });
});
