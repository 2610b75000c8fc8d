import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import * as z from 'zod/mini';
import { type FitLine, Lesson, Outline } from '../../domain/course/course.ts';
import { GROUNDWORK_LINES, fitClass } from '../src/lib/fit.ts';

const ID = 'virtual:fit.css';
const RESOLVED = '\0virtual:fit.css';

/** A line's width is the sum of its digits, each of which has a rule. */
const WIDTHS = [
  '.em{--em:calc(var(--em0) + var(--em1) + var(--em2) + var(--em3))}',
  ...[0, 1, 2, 3].flatMap((place) =>
    Array.from({ length: 10 }, (_, digit) => `.em${place}${digit}{--em${place}:${digit / 10 ** place}}`),
  ),
];

const bearingOf = (line: FitLine): string =>
  `.${fitClass(line).split(' ').at(-1) ?? ''}{--lsb:${String(line.lsb)}em}`;

/**
 * Gives the measures of the course's poster lines classes (`virtual:fit.css`). Classes, because the site's
 * policy forbids style attributes, and lines must stand right before any script.
 * @param contentFolder where the content build put `en/` and `es/`
 */
export function fitStyles(contentFolder: string): Plugin {
  const read = <T>(file: string, schema: z.ZodMiniType<T>): T =>
    z.parse(schema, JSON.parse(readFileSync(join(contentFolder, file), 'utf8')));
  const lessonsIn = (language: string): Lesson[] =>
    read(`${language}/outline.json`, Outline)
      .modules.flatMap(({ lessons }) => lessons)
      .map(({ id }) => read(`${language}/${id}.json`, Lesson));
  return {
    name: 'groundwork-fit-styles',
    resolveId: (id) => (id === ID ? RESOLVED : null),
    load(id) {
      if (id !== RESOLVED) return null;
      const lines = ['en', 'es']
        .flatMap(lessonsIn)
        .flatMap(({ sections }) => sections.flatMap(({ poster = [] }) => poster));
      return [...WIDTHS, ...new Set([...GROUNDWORK_LINES, ...lines].map(bearingOf))].join('\n');
    },
  };
}
