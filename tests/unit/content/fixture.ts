import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { lessonsOn, requiredOn, type Terms } from '#domain/record/completion.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { Syllabus } from '#domain/course/syllabus.ts';
import { READY } from '#domain/worksheets/worksheet.ts';
import type { Course } from '../../../scripts/content/built/course.ts';
import type { CourseSource } from '../../../scripts/content/course.ts';
import { type LoadedCourse, loadCourse } from '../../../scripts/content/load.ts';

export const LESSON = '01-first/01-all-kinds';
export const EN = `${LESSON}/en.md`;
export const ES = `${LESSON}/es.md`;
export const CHECK = `${LESSON}/check.yaml`;

/** One change to a file of the fixture: its new text, or null to remove it. */
export type Change = (text: string) => string | null;

export const swap =
  (from: string, to: string): Change =>
  (text) => {
    if (!text.includes(from)) throw new Error(`The fixture has no “${from}”.`);
    return text.replace(from, () => to);
  };

/** A change to each language's file of the lesson. */
export const both = (en: Change, es: Change = en): Record<string, Change> => ({ [EN]: en, [ES]: es });

/** A copy of the small sound course with changes by path under its folder. It's removed after the test. */
export function fixture(changes: Readonly<Record<string, Change>> = {}): string {
  const home = mkdtempSync(join(tmpdir(), 'groundwork-content-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  cpSync(join(import.meta.dirname, 'fixture'), home, { recursive: true });
  const folder = join(home, 'core');
  for (const [path, change] of Object.entries(changes)) {
    const file = join(folder, path);
    let before = '';
    try {
      before = readFileSync(file, 'utf8');
    } catch {
      mkdirSync(dirname(file), { recursive: true });
    }
    const after = change(before);
    if (after === null) rmSync(file);
    else writeFileSync(file, after);
  }
  return folder;
}

/** A course that breaks no rule, as it was read and as it is built. */
interface SoundCourse {
  readonly source: CourseSource;
  readonly course: Course;
}

const sound = ({ source, course, problems }: LoadedCourse): SoundCourse => {
  if (source === null || course === null) throw new Error(JSON.stringify(problems));
  return { source, course };
};

/** @param now ms since 1970 UTC */
export const soundCourse = (folder: string, now = Date.now()): SoundCourse => sound(loadCourse(folder, now));

let core: LoadedCourse | undefined;
/** The course itself, which takes a second to read: once for all files that look at it. */
export const loadCore = (): LoadedCourse => (core ??= loadCourse('content/core'));
export const coreCourse = (): SoundCourse => sound(loadCore());

/** The record of somebody who did all that an edition asks of them, and nothing else. */
export function recordBy(
  { modules }: Pick<Syllabus, 'modules'>,
  how: Pick<Terms, 'path' | 'rolling'>,
): LearningRecord {
  const lessons = modules.flatMap((module) => lessonsOn(module, how));
  const id = '01J00000000000000000000000';
  const attempt = { id, at: 1, answer: 'a', right: true };
  const required = modules.flatMap((module) => requiredOn(module, how)).map((each) => each.split('|')[0]!);
  const marked = lessons.flatMap(({ items }) => items.filter(({ scored }) => scored));
  const right = [...marked.map((item) => item.id), ...required.filter((each) => each.startsWith('talks.'))];
  const forms = required.filter((each) => !each.startsWith('talks.'));
  return {
    ...emptyRecord('core'),
    steps: Object.fromEntries(lessons.flatMap(({ sections }) => sections).map((each) => [each, 1])),
    answers: Object.fromEntries(right.map((each) => [each, { best: attempt, first: [attempt] }])),
    forms: Object.fromEntries(
      forms.map((each) => [each, { id, at: 1, values: each.startsWith('worksheet.') ? READY : {} }]),
    ),
  };
}

/** The line of the fixture's file on which a text stands, from 1. */
export function lineOf(path: string, text: string): number {
  const file = join(import.meta.dirname, 'fixture', 'core', path);
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .findIndex((each) => each.includes(text));
  if (line === -1) throw new Error(`${path} has no “${text}”.`);
  return line + 1;
}

/** A worksheet of the small course. */
export const SHEET = `module: first
lesson: all-kinds
title: { en: My plan, es: Mi plan }
purpose: { en: One thing to do., es: Una cosa que hacer. }
minutes: 5
shareWith: trainers
keep: 12-months-after-cohort
parts:
  - { id: act, kind: text, label: { en: I will, es: Voy a } }
checks:
  - { id: act-written, is: filled, of: act, say: { en: What will you do?, es: ¿Qué vas a hacer? } }
example: { parts: { act: { en: Ask two neighbors., es: Preguntar a dos vecinas. } } }
starter: { parts: {} }
rubric:
  - id: act
    name: { en: Act, es: Acción }
    levels: [{ en: None, es: Ninguna }, { en: Vague, es: Vaga }, { en: Clear, es: Clara }]
`;

/** An item more, whose right answer is the longest. */
export const single = (id: string): string => `  - id: ${id}
    type: single
    stem: { en: Which one?, es: ¿Cuál? }
    options:
      - { id: a, text: { en: Wait, es: Esperar }, reason: { en: No., es: No. } }
      - { id: b, right: true, text: { en: Ask them all, es: Preguntar a cada quien }, reason: { en: It is so., es: Así es. } }
      - { id: c, text: { en: Go, es: Ir }, reason: { en: No., es: No. } }
`;
