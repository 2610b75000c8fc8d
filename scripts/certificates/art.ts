import { readFileSync } from 'node:fs';
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

export interface MarkDrawing {
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
