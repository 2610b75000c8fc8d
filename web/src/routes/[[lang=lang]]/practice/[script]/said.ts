import type { Script } from '#domain/course/script.ts';
import type { Taken } from '#domain/course/simulator.ts';
import { practiceMessages } from './messages.ts';

/** A line of the other person, taken apart for the page. */
export interface Line {
  /** What happens before they speak. */
  readonly before: string;
  /** What they say, with its quotation marks; where nobody speaks, what happens. */
  readonly said: string;
  /** What happens after. */
  readonly after: string;
}

/** Takes a line apart: “He looks up. “Yes?” He waits.” has something of each. */
export function lineOf(text: string): Line {
  const from = text.indexOf('“');
  const to = text.lastIndexOf('”');
  if (from < 0 || to < from) return { before: '', said: text, after: '' };
  // Spanish sets its full stop behind the mark; where nothing follows, none is needed.
  const after = text.slice(to + 1).replace(/^[.,]/u, '');
  return { before: text.slice(0, from).trim(), said: text.slice(from, to + 1), after: after.trim() };
}

/** Lessons that the turns of a campaign name. */
export type Named = readonly { readonly id: string; readonly number: string; readonly title: string }[];

/** “Lesson 3.3: A one-to-one”, the one that a reply has to do with; empty where no lesson is named. */
export function lessonOf(
  { language }: Pick<Script, 'language'>,
  { turn, reply }: Taken,
  named: Named,
): string {
  const lesson = named.find(({ id }) => id === (reply.lesson ?? turn.lesson));
  return lesson === undefined ? '' : practiceMessages[language].of(lesson.number, lesson.title);
}
