import type { Path } from '#domain/record/completion.ts';
import { type CourseSource, itemsOf, type LessonSource, lessonsOf, type LessonText } from './course.ts';
import { pagesOf } from './pages/kind.ts';
import { isAsked, SCRIPTS, type ScriptSource, type Turn } from './pages/scripts.ts';
import { SURVEYS, surveysOf } from './pages/surveys.ts';
import { WORKSHEETS } from './pages/worksheets.ts';
import { passagesIn } from './passages.ts';
import { wordsOf } from './readability.ts';

/** The minutes that a path asks for before the training, counted from its texts. */
export interface Effort {
  readonly lessons: number;
  readonly talks: number;
  readonly worksheets: number;
  readonly surveys: number;
  /** After the modules: a week and a month later. */
  readonly reviews: number;
}

export const WORDS_A_MINUTE = 180;
/** A lesson asks for a talk twice. */
const PLAYS = 2;
/** A round a week after the module, and one a month after. */
const ROUNDS = 2;
const SECONDS_A_QUESTION = 10;
const SECONDS_A_CHOICE = 30;

const minutesOf = (words: number): number => words / WORDS_A_MINUTE;
const wordsIn = (texts: unknown): number =>
  passagesIn(texts, 'en').reduce((sum, { text }) => sum + wordsOf(text).length, 0);
const sumOf = (numbers: readonly number[]): number =>
  Math.round(numbers.reduce((sum, each) => sum + each, 0));

/**
 * Words on one way through a lesson: cards without twins, and items with every option's reason. A thing's
 * reason is read only where it was put wrong.
 */
export function wordsToRead(lesson: LessonSource, { cards, language }: LessonText): number {
  const prose = cards.filter(({ kind }) => kind !== 'twin').flatMap((card) => card.prose);
  const items = itemsOf(lesson).map((item) => ({
    ...item,
    things: item.things.map(({ text }) => text),
    twin: undefined,
  }));
  return [...prose, ...passagesIn(items, language)].flatMap((each) => wordsOf(each.text)).length;
}

/** Its own minutes, which a rule holds to its words, without those of texts that wait for a signature. */
function minutesShown(course: CourseSource, lesson: LessonSource): number {
  const waiting = course.signOffs.signOffs.filter(({ signed }) => signed.length === 0).map(({ id }) => id);
  const isShown = ({ signOff }: { signOff?: string | undefined }): boolean =>
    signOff === undefined || !waiting.includes(signOff);
  const check = { ...lesson.check, items: lesson.check.items.filter(isShown) };
  const shown = wordsToRead({ ...lesson, check }, { ...lesson.en, cards: lesson.en.cards.filter(isShown) });
  return lesson.minutes - minutesOf(wordsToRead(lesson, lesson.en) - shown);
}

/** The turns that the strongest replies lead through. */
function turnsPlayed({ start, turns }: ScriptSource): readonly Turn[] {
  const played: Turn[] = [];
  for (let id: string | undefined = start; id !== undefined;) {
    const turn = turns.find((each) => each.id === id);
    if (turn === undefined || played.includes(turn)) break;
    played.push(turn);
    const next = turns.find((each) => each.id === turn.replies[0]?.to);
    id = next?.hardOnly ?? next?.id;
  }
  return played;
}

/** A talk as its lesson asks for it: each line, all its replies, and the reason of the strongest. */
export function minutesOfTalk(script: ScriptSource): number {
  const { scene, place, note, budget } = script;
  const turns = turnsPlayed(script);
  const played = turns.map(({ says, replies }) => [says, replies.map(({ say }) => say), replies[0]?.reason]);
  const once = minutesOf(wordsIn([scene, place, note, played]));
  if (budget === undefined) return Math.round(PLAYS * once);
  // A campaign is played once and looked back on, with one's own words read again and each choice weighed.
  const again = wordsIn(turns.map(({ says, replies: [best] }) => [says, best?.say, best?.reason]));
  return Math.round(once + minutesOf(again) + (turns.length * SECONDS_A_CHOICE) / 60);
}

export const minutesOfSurvey = ({ questions }: { questions: readonly unknown[] }): number =>
  Math.ceil((questions.length * SECONDS_A_QUESTION) / 60);

export function effortOf(course: CourseSource, path: Path): Effort {
  const lessons = lessonsOf(course).filter(({ core }) => core || path === 'full');
  const isOn = (lesson: string | undefined): boolean => lessons.some(({ id }) => id === lesson);
  const worksheets = pagesOf(course, WORKSHEETS);
  const ofOne = worksheets.filter(({ counts }) => counts === 'one-of-full').map(({ minutes }) => minutes);
  const again = course.modules.flatMap(({ review }) => review.items.filter(({ lesson }) => isOn(lesson)));
  return {
    lessons: sumOf(lessons.map((lesson) => minutesShown(course, lesson))),
    talks: sumOf(pagesOf(course, SCRIPTS).filter(isAsked).map(minutesOfTalk)),
    worksheets: sumOf([
      ...worksheets
        .filter(({ counts }) => counts === 'core' || (counts === 'full' && path === 'full'))
        .map(({ minutes }) => minutes),
      path === 'full' && ofOne.length > 0 ? Math.min(...ofOne) : 0,
    ]),
    surveys: sumOf(
      pagesOf(course, SURVEYS)
        .flatMap(surveysOf)
        .filter(({ required }) => required)
        .map(minutesOfSurvey),
    ),
    reviews: sumOf([ROUNDS * minutesOf(wordsIn(again))]),
  };
}

/** “lessons 150, talks 25, …: 270 minutes, 4½ hours” */
export function effortText(effort: Effort): string {
  const parts = Object.entries(effort).map(([name, minutes]) => `${name} ${minutes}`);
  const minutes = sumOf(Object.values(effort));
  return `${parts.join(', ')}: ${minutes} minutes, about ${Math.round((2 * minutes) / 60) / 2} hours`;
}
