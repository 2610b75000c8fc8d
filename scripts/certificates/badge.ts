import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import { Resvg, initWasm } from '@resvg/resvg-wasm';
import * as fontkit from 'fontkit';
import { CERTIFICATE_KINDS, type CertificateKind } from '#domain/certificate/facts.ts';
import { writePng } from '#domain/certificate/png.ts';
import type { Language } from '#domain/values/ids.ts';
import { fitLine } from '../content/fit.ts';
import { resolve } from 'node:path';

const web = resolve(import.meta.dirname, '../../web/src');

/** A path of a drawing. Its colours are names of plates. */
export interface Shape {
  readonly path: string;
  readonly fill: string | null;
  readonly stroke: string | null;
  readonly width: number;
  /** On and off, in units of the drawing; null for a line without gaps. */
  readonly dash: readonly number[] | null;
}

interface MarkDrawing {
  readonly id: string;
  readonly shapes: readonly Shape[];
}

/** The plate behind a colour of the sprite: `var(--flat,#F2A01E)` is `flat`. */
function plate(colour: string | undefined): string | null {
  if (colour === undefined || colour === 'none') return null;
  if (colour === 'currentColor') return 'ink';
  const name = /^var\(--([a-z-]+),/u.exec(colour)?.[1];
  if (name === undefined) throw new Error(`a mark has a colour that is no plate: ${colour}`);
  return name;
}

const attributes = (tag: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...tag.matchAll(/([a-z-]+)="([^"]*)"/gu)].map(([, name = '', value = '']) => [name, value]),
  );

function circlePath(cx: number, cy: number, r: number): string {
  const [radius, across] = [String(r), String(2 * r)];
  return `M${String(cx - r)} ${String(cy)}a${radius} ${radius} 0 1 0 ${across} 0a${radius} ${radius} 0 1 0 -${across} 0Z`;
}

function readShape(name: string, tag: string): Shape {
  const { d, cx, cy, r, fill, stroke, ...rest } = attributes(tag);
  const path = name === 'circle' ? circlePath(Number(cx), Number(cy), Number(r)) : d;
  if (path === undefined) throw new Error(`a mark has a ${name} with no path`);
  return {
    path,
    fill: plate(fill),
    stroke: plate(stroke),
    width: Number(rest['stroke-width'] ?? 0),
    dash: rest['stroke-dasharray']?.split(' ').map(Number) ?? null,
  };
}

/** In the order of the course. @throws Error for a shape that is neither a path nor a circle */
export function readMarks(): readonly MarkDrawing[] {
  const sprite = readFileSync(resolve(web, 'lib/marks/marks.svg'), 'utf8');
  return [...sprite.matchAll(/<symbol id="([^"]+)"[^>]*>([\s\S]*?)<\/symbol>/gu)].map(
    ([, id = '', inside = '']) => ({
      id,
      shapes: [...inside.matchAll(/<(path|circle) ([^>]*)\/>/gu)].map(([, name = '', tag = '']) =>
        readShape(name, tag),
      ),
    }),
  );
}

/** The worn specks of a poster flat, on a tile of 300. */
export function readSalt(): string {
  const path = / d="([^"]+)"/u.exec(readFileSync(resolve(web, 'styles/salt.svg'), 'utf8'))?.[1];
  if (path === undefined) throw new Error('the salt has no path');
  return path;
}

const require = createRequire(import.meta.url);

/** The badge's grid, its border, and the measure for lines and mark. */
const GRID = 512;
const MEASURE = 340;
const TOP = 50;
const BOTTOM = GRID - TOP;
const GAP = 17;

/** Under short lines a larger mark would outgrow them. */
const LARGEST_MARK = 176;

const BADGE_PIXELS = 1024;

export const INK = '#1c1711';
export const MARIGOLD = '#f2a01e';
export const PAPER = '#f6efdf';

/** Colours of the plates, by the names in marks (tokens.css). CORE is the print of the pre-work reversed. */
const PLATES = {
  ready: { ground: MARIGOLD, ink: INK, flat: PAPER, paper: PAPER, 'on-flat': INK },
  core: { ground: INK, ink: MARIGOLD, flat: PAPER, paper: INK, 'on-flat': INK },
} as const satisfies Readonly<Record<CertificateKind, object>>;

const MARKS: Readonly<Record<CertificateKind, string>> = { ready: 'start-here', core: 'act-together' };

/** Few words, so that they can be read at 96 pixels. */
const LINES: Readonly<Record<CertificateKind, Readonly<Record<Language, readonly [string, string]>>>> = {
  ready: { en: ['READY', 'FOR CORE'], es: ['TODO LISTO', 'PARA CORE'] },
  core: { en: ['CORE', 'CERTIFICATE'], es: ['CERTIFICADO', 'CORE'] },
};

const font = fontkit.openSync(new URL('../../web/static/fonts/gw-display.woff2', import.meta.url).pathname);

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Outlines look the same where the face is missing. */
function outline(text: string, left: number, baseline: number, size: number): string {
  const { glyphs, positions } = font.layout(text);
  const scale = size / font.unitsPerEm;
  let pen = left;
  return glyphs
    .map((glyph, place) => {
      const path = glyph.path
        .scale(scale, -scale)
        .translate(pen, baseline)
        .mapPoints((x, y) => [tenth(x), tenth(y)])
        .toSVG();
      pen += (positions[place]?.xAdvance ?? 0) * scale;
      return path;
    })
    .join('');
}

/** A line in the poster's letters. @param measure the width that `size` fills */
export function outlined(text: string, measure: number) {
  const advance = font.layout(text).advanceWidth / font.unitsPerEm;
  const at = (left: number, baseline: number, size: number): string => outline(text, left, baseline, size);
  return { size: measure / advance, at };
}

/** @param plates colours by the names in marks @throws Error where there is no such mark */
export function markOf(id: string, plates: Readonly<Record<string, string>>): string {
  const mark = readMarks().find((each) => each.id === id);
  if (mark === undefined) throw new Error(`there is no mark ${id}`);
  return markSvg(mark, plates);
}

function markSvg({ shapes }: MarkDrawing, plates: Readonly<Record<string, string>>): string {
  const colour = (name: string | null): string => plates[name ?? ''] ?? 'none';
  return shapes
    .map(({ path, fill, stroke, width, dash }) => {
      const line = stroke === null ? '' : ` stroke="${colour(stroke)}" stroke-width="${String(width)}"`;
      const gaps = dash === null ? '' : ` stroke-dasharray="${dash.join(' ')}"`;
      return `<path fill="${colour(fill)}"${line}${gaps} d="${path}"/>`;
    })
    .join('');
}

/** SVG without text or style: a mark over two lines of lettering that fill the measure. */
export function badgeSvg(kind: CertificateKind, language: Language): string {
  const plates = PLATES[kind];
  const lines = LINES[kind][language].map((text) => {
    const { em, lsb } = fitLine(text, language);
    const size = MEASURE / em;
    return { text, size, lsb, height: (size * font.capHeight) / font.unitsPerEm };
  });
  // The mark fills the height that the lines leave; the rest stands above and below.
  const linesHeight = lines.reduce((sum, { height }) => sum + height + GAP, 0);
  const markSize = Math.min(LARGEST_MARK, BOTTOM - TOP - linesHeight);
  const top = (GRID - markSize - linesHeight) / 2;
  let baseline = top + markSize;
  const outlines = lines
    .map(({ text, size, lsb, height }) => {
      baseline += GAP + height;
      return outline(text, (GRID - MEASURE) / 2 + lsb * size, baseline, size);
    })
    .join('');
  const scale = Math.round((markSize / 96) * 1000) / 1000;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(GRID)} ${String(GRID)}">`,
    `<path fill="${plates.ground}" d="M5 9 196 2 509 6 504 258 510 506 240 510 3 504 8 246Z"/>`,
    `<path fill="none" stroke="${plates.ink}" stroke-width="11" d="M27 28 484 26 486 485 26 484Z"/>`,
    `<g fill="none" transform="translate(${String(tenth((GRID - markSize) / 2))} ${String(tenth(top))}) scale(${String(scale)})">${markOf(MARKS[kind], plates)}</g>`,
    `<path fill="${plates.ink}" d="${outlines}"/>`,
    '</svg>',
  ].join('');
}

let ready: Promise<void> | null = null;

/** Rounding step of colour channels; edges between flat colours still look smooth. */
const STEP = 17;

const FLAT_COLOURS = [INK, MARIGOLD, PAPER].map((colour) => Number.parseInt(colour.slice(1), 16));

const channels = (colour: number): readonly [number, number, number] => [
  colour >>> 16,
  (colour >>> 8) & 255,
  colour & 255,
];

/** Flat colours stay, and mixtures at their edges are rounded. */
function paletteColour(red: number, green: number, blue: number): number {
  const flat = FLAT_COLOURS.find((colour) => {
    const [r, g, b] = channels(colour);
    return Math.max(Math.abs(r - red), Math.abs(g - green), Math.abs(b - blue)) < STEP;
  });
  const step = (value: number): number => Math.round(value / STEP) * STEP;
  return flat ?? (step(red) << 16) | (step(green) << 8) | step(blue);
}

/** Few colours keep it and its credential under a badge file's 64 KB. The same SVG gives the same bytes. */
export async function badgePng(svg: string, width = BADGE_PIXELS): Promise<Uint8Array> {
  ready ??= initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  await ready;
  const { pixels, height } = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render();
  const palette = new Map<number, number>();
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      // Corners outside the cut are clear, without mixtures.
      const clear = (pixels[at + 3] ?? 0) < 128;
      const colour = clear ? -1 : paletteColour(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0);
      const index = palette.get(colour) ?? palette.size;
      palette.set(colour, index);
      rows[y * (width + 1) + 1 + x] = index;
    }
  }
  if (palette.size > 256) throw new Error('the badge has more colours than a palette holds');
  const colours = [...palette.keys()];
  // Eight bits a pixel, by the palette.
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  return writePng([
    { type: 'IHDR', data: head },
    {
      type: 'PLTE',
      data: Uint8Array.from(colours.flatMap((each) => (each < 0 ? [0, 0, 0] : channels(each)))),
    },
    { type: 'tRNS', data: Uint8Array.from(colours.map((each) => (each < 0 ? 0 : 255))) },
    { type: 'IDAT', data: deflateSync(rows, { level: 9 }) },
    { type: 'IEND', data: new Uint8Array() },
  ]);
}

export async function drawBadges() {
  const badges: Record<string, Record<string, { readonly svg: string; readonly png: string }>> = {};
  for (const kind of CERTIFICATE_KINDS) {
    badges[kind] = {};
    for (const language of ['en', 'es'] as const) {
      const svg = badgeSvg(kind, language);
      badges[kind][language] = { svg, png: Buffer.from(await badgePng(svg)).toString('base64') };
    }
  }
  return badges;
}
