/**
 * Draws what stands for the site elsewhere, from its own prints: icons of the home screen, and a picture for
 * each module and language that chats show beside a link. Pages name pictures by whole addresses, which needs
 * `SITE_ORIGIN` (`link-languages.ts`).
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { badgePng, INK, MARIGOLD, markOf, outlined, PAPER } from '../certificates/badge.ts';
import badges from '#certificates/badges.json' with { type: 'json' };
import { Outline } from '#domain/course/course.ts';

const PLATES = { ink: INK, flat: PAPER, paper: PAPER, 'on-flat': INK };

const [WIDTH, HEIGHT, MARGIN, MARK] = [1200, 630, 72, 300];
const MEASURE = WIDTH - 3 * MARGIN - MARK;
/** Three lines of the longest title fit, and a short one is no larger than the poster's. */
const [LINES, LARGEST] = [3, 260];

const svgOf = (width: number, height: number, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}"><path fill="${MARIGOLD}" d="M0 0H${String(width)}V${String(height)}H0Z"/>${inside}</svg>`;

/** Breaks a title into so many lines at most, each as short as can be. */
function linesOf(title: string): readonly string[] {
  const words = title.split(' ');
  const longest = Math.max(Math.ceil(title.length / LINES), ...words.map(({ length }) => length));
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const joined = `${last ?? ''} ${word}`;
    if (last !== undefined && joined.length <= longest + LINES) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

/** A picture of 1200 by 630: a title in the poster's letters, a line under it, and a mark. */
function pictureSvg(title: string, mark: string): string {
  const lines = linesOf(title).map((line) => outlined(line, MEASURE));
  const size = Math.min(LARGEST, ...lines.map((line) => line.size), (HEIGHT - 2 * MARGIN) / lines.length);
  const step = size * 0.94;
  const top = (HEIGHT - step * lines.length) / 2;
  const letters = lines.map((line, at) => line.at(MARGIN, top + step * (at + 0.86), size)).join('');
  const place = `translate(${String(WIDTH - MARGIN - MARK)} ${String((HEIGHT - MARK) / 2)}) scale(${String(MARK / 96)})`;
  return svgOf(
    WIDTH,
    HEIGHT,
    `<path fill="${INK}" d="M0 ${String(HEIGHT - 26)}H${String(WIDTH)}V${String(HEIGHT)}H0Z${letters}"/><g fill="none" transform="${place}">${markOf(mark, PLATES)}</g>`,
  );
}

/** The G of the browser's icon, with room around it that a home screen may cut away. */
const ICON = svgOf(
  96,
  96,
  `<path fill="${INK}" d="M20 22 70 19 71 32 35 34 36 64 58 63 58 56 46 56 45 46 72 45 73 74 22 76Z"/>`,
);

const root = resolve(import.meta.dirname, '../..');
const out = join(root, 'build/web/pictures');
mkdirSync(out, { recursive: true });
const draw = async (name: string, svg: string, width: number): Promise<void> =>
  writeFileSync(join(out, `${name}.png`), await badgePng(svg, width));
for (const size of [192, 512]) await draw(`icon-${String(size)}`, ICON, size);
for (const language of ['en', 'es'] as const) {
  const { modules } = Outline.parse(
    JSON.parse(readFileSync(join(root, `build/content/${language}/outline.json`), 'utf8')),
  );
  await draw(`home-${language}`, pictureSvg('GROUND WORK', 'start-here'), WIDTH);
  for (const { id, title } of modules) await draw(`${id}-${language}`, pictureSvg(title, id), WIDTH);
}

/** Certificates name `/badges/<kind>-<language>.svg`, for other sites to show (docs/bars.md S22). */
const badgesOut = join(root, 'build/web/badges');
mkdirSync(badgesOut, { recursive: true });
for (const [kind, images] of Object.entries(badges)) {
  for (const [language, { svg }] of Object.entries(images)) {
    writeFileSync(join(badgesOut, `${kind}-${language}.svg`), svg);
  }
}
