import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod/mini';
import { type FitLine, Lesson } from '../../domain/course.ts';
import { FIXED_LINES, fitClass } from '../../web/src/lib/fit.ts';

const ID = 'virtual:fit.css';
const RESOLVED = '\0virtual:fit.css';

/** Files beside the lessons. */
const NOT_A_LESSON = /^(credits|outline|reaction)\.json$|\.(titles|script|survey|review)\.json$/;

/** What this plugin needs of Vite's plugin shape. */
interface StylePlugin {
  name: string;
  resolveId(id: string): string | null;
  load(id: string): string | null;
}

const rule = (line: FitLine): string =>
  `.${fitClass(line)}{--em:${String(line.em)};--lsb:${String(line.lsb)}em}`;

/**
 * Gives every poster line of the course a class with its measures (`virtual:fit.css`). A class, because the
 * site's policy forbids style attributes, and lines must stand right before any script.
 * @param contentFolder where the content build put `en/` and `es/`
 */
export function fitStyles(contentFolder: string): StylePlugin {
  return {
    name: 'groundwork-fit-styles',
    resolveId: (id) => (id === ID ? RESOLVED : null),
    load(id) {
      if (id !== RESOLVED) return null;
      const rules = new Set(FIXED_LINES.map(rule));
      for (const file of globSync('{en,es}/*.json', { cwd: contentFolder })) {
        if (NOT_A_LESSON.test(basename(file))) continue;
        const lesson = z.parse(Lesson, JSON.parse(readFileSync(join(contentFolder, file), 'utf8')));
        for (const section of lesson.sections) {
          for (const line of section.poster ?? []) rules.add(rule(line));
        }
      }
      return [...rules].sort().join('\n');
    },
  };
}
