import type * as z from 'zod';
import type { LessonText } from '../course.ts';
import type { Report } from '../problem.ts';
import type { FrontMatter } from '../schemas/lesson.ts';
import { readCards } from './markdown.ts';
import { readYaml } from './yaml.ts';

const FRONT = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/u;

export interface ReadLesson<Front> {
  readonly text: LessonText;
  readonly front: Front;
}

/**
 * Reads YAML front matter, then cards.
 * @returns null where the front matter can't be read; problems of cards are only reported
 */
export function readLesson<Front extends FrontMatter>(
  schema: z.ZodType<Front>,
  at: Pick<LessonText, 'file' | 'language'>,
  source: string,
  report: Report,
): ReadLesson<Front> | null {
  const front = FRONT.exec(source);
  if (front === null) {
    report(1, 'shape', 'A lesson begins with front matter: ---, title and canDo, ---.');
    return null;
  }
  const [whole, matter = ''] = front;
  const read = readYaml(schema, matter, report, 2);
  // The front matter is blanked out, so that lines stay right.
  const cards = readCards(whole.replace(/[^\n]+/gu, '') + source.slice(whole.length), report);
  if (read === null) return null;
  const { value, lineOf } = read;
  return {
    front: value,
    text: {
      ...at,
      title: { text: value.title, line: lineOf(['title']) },
      canDo: value.canDo.map((text, at) => ({ text, line: lineOf(['canDo', at]) })),
      cards,
    },
  };
}
