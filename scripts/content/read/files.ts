import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type * as z from 'zod';
import { type Problem, type Report, reporter } from '../problem.ts';
import { readYaml } from './yaml.ts';

const NUMBERED = /^(\d+)-([a-z0-9]+(?:-[a-z0-9]+)*)$/u;

/** A folder named by number and id: `01-with-people`. */
export interface NumberedFolder {
  readonly path: string;
  readonly number: number;
  readonly id: string;
}

/** Paths in messages start at the current folder. */
export const shown = (path: string): string => relative('', path);

export class CourseFiles {
  readonly problems: Problem[] = [];

  reportOn(path: string): Report {
    return reporter(this.problems, shown(path));
  }

  text(path: string): string | null {
    if (existsSync(path)) return readFileSync(path, 'utf8');
    this.reportOn(path)(1, 'missing-file', 'This file is missing.');
    return null;
  }

  yaml<Value>(schema: z.ZodType<Value>, path: string): Value | null {
    const text = this.text(path);
    return text === null ? null : (readYaml(schema, text, this.reportOn(path))?.value ?? null);
  }

  /** @param otherwise the value where the file is missing */
  yamlIfThere<Value>(schema: z.ZodType<Value>, path: string, otherwise: Value): Value | null {
    return existsSync(path) ? this.yaml(schema, path) : otherwise;
  }

  /** In order. Empty folders don't count, since git keeps none. */
  numbered(folder: string, besides: readonly string[] = []): NumberedFolder[] {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !besides.includes(entry.name))
      .flatMap((entry) => {
        const path = join(folder, entry.name);
        if (readdirSync(path).length === 0) return [];
        const match = NUMBERED.exec(entry.name);
        if (match === null) {
          this.reportOn(path)(1, 'shape', 'A folder is named by number and id: 01-with-people.');
          return [];
        }
        return [{ path, number: Number(match[1]), id: match[2] ?? '' }];
      })
      .toSorted((left, right) => left.number - right.number || (left.path < right.path ? -1 : 1));
  }
}
