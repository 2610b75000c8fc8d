import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BADGE_FILE_BYTES,
  bakePng,
  bakeSvg,
  readBaked,
  readBakedPng,
  readBakedSvg,
} from '#domain/certificate/baked.ts';
import { CERTIFICATE_KINDS } from '#domain/certificate/facts.ts';
import { badgeImage, bakedPng, bakedSvg } from '#functions/certificates/files.ts';
import { Resvg } from '@resvg/resvg-wasm';
import { badgePng, badgeSvg } from '../../../scripts/certificates/badge.ts';
import { CREDENTIAL } from './facts.ts';
import { independentText, pixelsOf } from './png-reader.ts';
import { holds } from '../../support/holds.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const IMAGES = CERTIFICATE_KINDS.flatMap((kind) =>
  (['en', 'es'] as const).map((language) => ({ kind, language })),
);

test.each(IMAGES)('a $kind badge ($language) gives back its credential byte for byte', (image) => {
  const png = bakedPng(image.kind, image.language, CREDENTIAL);
  const svg = bakedSvg(image.kind, image.language, CREDENTIAL);
  expect(readBaked(png)).toEqual({ ok: true, value: CREDENTIAL });
  expect(readBaked(bytes(svg))).toEqual({ ok: true, value: CREDENTIAL });
  expect(png.length).toBeLessThan(BADGE_FILE_BYTES / 2);
});

test.each(IMAGES)('a reader of others sees the $kind badge ($language) and its text', (image) => {
  const png = bakedPng(image.kind, image.language, CREDENTIAL);
  expect(independentText(png)).toEqual({ openbadgecredential: CREDENTIAL });
  const [before, after] = [pixelsOf(badgeImage(image.kind, image.language).png), pixelsOf(png)];
  expect([after.width, after.height]).toEqual([1024, 1024]);
  expect(after.data.equals(before.data)).toBe(true);
});

test.each(IMAGES)('the $kind badge ($language) is what the script draws, every time', async (image) => {
  const svg = badgeSvg(image.kind, image.language);
  expect(badgeImage(image.kind, image.language).svg).toBe(svg);
  expect(Buffer.from(badgeImage(image.kind, image.language).png)).toEqual(Buffer.from(await badgePng(svg)));
  expect(svg).not.toMatch(/<text|<script|<style|href|url\(/u);
});

test('a baked SVG still draws the same badge', async () => {
  const plain = badgeImage('core', 'es').svg;
  await badgePng(plain);
  const pixels = (svg: string): Buffer =>
    Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: 96 } }).render().pixels);
  expect(pixels(bakeSvg(plain, CREDENTIAL)).equals(pixels(plain))).toBe(true);
});

test('baking again replaces the credential', () => {
  const once = bakedPng('core', 'en', '{"first":true}');
  expect(readBakedPng(bakePng(once, CREDENTIAL))).toEqual({ ok: true, value: CREDENTIAL });
});

test('a badge without a credential is not a badge file, nor is one with two', () => {
  const { png, svg } = badgeImage('core', 'en');
  const twice = bakeSvg(bakeSvg(svg, '{}'), '{}');
  expect(readBaked(png)).toEqual({ ok: false, error: 'not_a_badge' });
  expect(readBaked(bytes(svg))).toEqual({ ok: false, error: 'not_a_badge' });
  expect(readBaked(bytes(twice))).toEqual({ ok: false, error: 'not_a_badge' });
});

test('a credential in escaped text is read as one in CDATA', () => {
  const file = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential>
    {&quot;a&quot;:&quot;1 &lt; 2 &amp;amp; 3&quot;}
  </openbadges:credential></svg>`;
  expect(readBakedSvg(bytes(file))).toEqual({ ok: true, value: '{"a":"1 < 2 &amp; 3"}' });
});

test('a file over 64 KB is refused unread', () => {
  const png = bakedPng('core', 'en', 'x'.repeat(BADGE_FILE_BYTES));
  expect(readBaked(png)).toEqual({ ok: false, error: 'file_too_large' });
  expect(readBaked(new Uint8Array(BADGE_FILE_BYTES + 1))).toEqual({ ok: false, error: 'file_too_large' });
});

test('whatever text is baked comes back', () =>
  holds(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (text) => {
    // What is no character (half a pair) is never in JSON that was written as UTF-8.
    fc.pre(text.isWellFormed());
    expect(readBaked(bakedPng('core', 'es', text))).toEqual({ ok: true, value: text });
    expect(readBaked(bytes(bakedSvg('core', 'es', text)))).toEqual({ ok: true, value: text });
  }));

test('garbage is answered, never thrown at', () => {
  const png = bakedPng('ready', 'en', CREDENTIAL);
  const svg = bytes(bakedSvg('ready', 'en', CREDENTIAL));
  holds.with({ numRuns: 300 })(
    fc.constantFrom(png, svg),
    fc.nat(),
    fc.nat(),
    fc.uint8Array({ maxLength: 40 }),
    (whole, at, cut, noise) => {
      const spoilt = whole.slice(0, Math.max(1, whole.length - (cut % whole.length)));
      spoilt.set(noise.subarray(0, spoilt.length), at % Math.max(1, spoilt.length - noise.length));
      const read = readBaked(spoilt);
      expect(read.ok || read.error === 'not_a_badge').toBe(true);
    },
  );
  holds(fc.uint8Array({ maxLength: 500 }), (noise) => {
    expect(readBaked(noise)).toEqual({ ok: false, error: 'not_a_badge' });
  });
});

test('a PNG that was changed after baking is refused by its checksum', () => {
  const png = bakedPng('core', 'en', CREDENTIAL);
  png[60] = (png[60] ?? 0) ^ 1;
  expect(readBaked(png)).toEqual({ ok: false, error: 'not_a_badge' });
});

test('a file made to tire a reader is read in a blink', () => {
  const openings = '<openbadges:credential '.repeat(2600);
  const sections = `<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential>${'<![CDATA[]]>'.repeat(5000)}x</openbadges:credential></svg>`;
  // Of the processor, so that a busy machine changes nothing.
  const began = process.cpuUsage();
  expect(readBaked(bytes(`<svg "https://purl.imsglobal.org/ob/v3p0"${openings}`)).ok).toBe(false);
  expect(readBaked(bytes(sections)).ok).toBe(false);
  expect(process.cpuUsage(began).user).toBeLessThan(1_000_000);
});
