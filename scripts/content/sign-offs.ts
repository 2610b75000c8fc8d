import { createHash } from 'node:crypto';
import type { Block, Inline, Lesson, Section } from '#domain/course.ts';
import type { Language } from '#domain/ids.ts';
import { dayInWords, lastMoment, startOfDay } from './day.ts';
import {
  type CardSource,
  type CourseSource,
  type ItemSource,
  LANGUAGES,
  type LessonSource,
  lessonsOf,
  type SignedSource,
  type SignOffSource,
  type Words,
} from './source.ts';

/** Why a sign-off does not hold; only what is told, never what fails the check (`rules/sign-offs.ts`). */
export interface Lapse {
  /** In `sign-offs.yaml`. */
  readonly line: number;
  readonly message: string;
}

/** A sign-off that holds in both languages. */
interface Standing {
  readonly signed: Readonly<Record<Language, SignedSource>>;
  /** ms since 1970 UTC; null: as long as the words stay the same. */
  readonly until: number | null;
}

/** Everything in a value but the lines it stands on, which change with every edit above. */
const withoutLines = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).filter(([name]) => !['line', 'lines'].includes(name)),
      )
    : value;

/** What is left of a value in one language: items hold both. */
export function inOneLanguage(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((each) => inOneLanguage(each, language));
  if (typeof value !== 'object' || value === null) return value;
  if ('en' in value && 'es' in value && 'lines' in value) return value[language];
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, inOneLanguage(each, language)]),
  );
}

/** SHA-256 (hex) of words, wherever they stand. */
export const hashOf = (words: unknown): string =>
  createHash('sha256').update(JSON.stringify(words, withoutLines)).digest('hex');

/** Is this shown to nobody without the sign-off? A twin goes with its story, a try-it's item with its card. */
const isCovered = (part: { readonly signOff: string | null }, id: string): boolean =>
  part.signOff === id;

/**
 * SHA-256 (hex) of all that a reviewer of a language reads: the covered cards and items of the whole course in reading order, with
 * the box that stands on them. One word changed, one card more, and it is another one.
 */
export function signedWords(
  course: CourseSource,
  signOff: SignOffSource,
  language: Language,
): string {
  const parts = lessonsOf(course).flatMap((lesson) => {
    const cards = (lesson[language]?.cards ?? []).filter((card) => isCovered(card, signOff.id));
    const tries = lesson.check.tries.filter(({ id }) => cards.some(({ item }) => item === id));
    const items = lesson.check.items.filter((item) => isCovered(item, signOff.id));
    // Other lessons leave no trace, so that the course can grow without a new signature.
    if (cards.length + items.length === 0) return [];
    return [[lesson.id, cards, inOneLanguage([...tries, ...items], language)]];
  });
  return hashOf([signOff.box[language], parts]);
}

/** Does a sign-off hold at a moment, and if not, why? */
function judge(
  course: CourseSource,
  signOff: SignOffSource,
  now: number,
): { readonly standing: Standing | null; readonly lapses: readonly Lapse[] } {
  const lapses: Lapse[] = [];
  const tell = (line: number, message: string): null => {
    lapses.push({ line, message: `${message} What it covers is left out: ${signOff.covers}.` });
    return null;
  };
  const signedIn = (language: Language): { signed: SignedSource; until: number | null } | null => {
    const signed = signOff.signed.find((each) => each.language === language);
    const hash = signedWords(course, signOff, language);
    if (signed === undefined) {
      return tell(
        signOff.line,
        `“${signOff.id}” is not signed in “${language}”; its words are ${hash}.`,
      );
    }
    if (signed.words !== hash) {
      return tell(
        signed.line,
        `The words of “${signOff.id}” in “${language}” have changed since they were signed; they are ${hash}.`,
      );
    }
    const start = startOfDay(signed.on);
    if (start === null) return null;
    if (signOff.days === null) return { signed, until: null };
    const until = lastMoment(start, signOff.days);
    if (until < now) {
      return tell(
        signed.line,
        `“${signOff.id}” in “${language}” was signed on ${signed.on} and held for ${signOff.days} days.`,
      );
    }
    return { signed, until };
  };
  const [en, es] = [signedIn('en'), signedIn('es')];
  if (en === null || es === null) return { standing: null, lapses };
  return {
    standing: {
      signed: { en: en.signed, es: es.signed },
      until: en.until === null || es.until === null ? null : Math.min(en.until, es.until),
    },
    lapses,
  };
}

/** Is anything covered by it at all? */
const coversAnything = (course: CourseSource, { id }: SignOffSource): boolean =>
  lessonsOf(course).some(({ en, check }) =>
    [...(en?.cards ?? []), ...check.items].some((part) => isCovered(part, id)),
  );

/** What is left out now, and why, one line for each language of each sign-off. @param now ms since 1970 UTC */
export const lapsesOf = (course: CourseSource, now: number): readonly Lapse[] =>
  course.signOffs.signOffs
    .filter((signOff) => coversAnything(course, signOff))
    .flatMap((signOff) => judge(course, signOff, now).lapses);

/** Sign-offs that do not hold, with the lessons of which they leave something out. @param now ms since 1970 UTC */
export const waitingFor = (
  course: CourseSource,
  now: number,
): readonly { readonly signOff: SignOffSource; readonly lessons: readonly string[] }[] =>
  course.signOffs.signOffs
    .filter((signOff) => judge(course, signOff, now).standing === null)
    .map((signOff) => ({
      signOff,
      lessons: lessonsOf(course)
        .filter((lesson) => coveredIn(lesson, signOff.id).length > 0)
        .map(({ id }) => id),
    }))
    .filter(({ lessons }) => lessons.length > 0);

/** The fixed box, but where it stands on every card of the lesson anyway. */
const boxOn = (lesson: Lesson, { box }: SignOffSource): string =>
  lesson.box === box[lesson.language] ? '' : box[lesson.language];

/** The fixed box where its words are left out, with the links in its last sentence. */
function waitingBox(lesson: Lesson, signOff: SignOffSource): Block[] {
  const { language } = lesson;
  const box = boxOn(lesson, signOff);
  const links = signOff.links.flatMap(({ text, href }, place): Inline[] => [
    place === 0 ? ' ' : ' · ',
    { text: text[language], href: href[language] },
  ]);
  return [
    ...(box === '' ? [] : [{ type: 'quote' as const, words: [box] }]),
    { type: 'paragraph', words: [signOff.waiting[language], ...links] },
  ];
}

/** The fixed box under words that were signed off. */
function signedBox(
  course: CourseSource,
  lesson: Lesson,
  signOff: SignOffSource,
  standing: Standing,
): Block[] {
  const { language } = lesson;
  const signed = standing.signed[language];
  const name = course.signOffs.reviewers.find(({ id }) => id === signed.reviewer)?.name ?? '';
  const date = dayInWords(startOfDay(signed.on) ?? 0, language);
  const reviewed = signOff.reviewed[language].replace('{name}', name).replace('{date}', date);
  const box = boxOn(lesson, signOff);
  return [{ type: 'quote', words: [...(box === '' ? [] : [`${box} `]), { strong: reviewed }] }];
}

/** The sections of one lesson that a sign-off covers, in reading order; twins beside their stories. */
function coveredIn(lesson: LessonSource, signOff: string): readonly string[] {
  const local = (lesson.en?.cards ?? []).flatMap((card) => {
    if (card.kind === 'check') {
      return lesson.check.items.filter((item) => isCovered(item, signOff)).map(({ id }) => id);
    }
    return isCovered(card, signOff) ? [card.id] : [];
  });
  return local.map((id) => `${lesson.id}.${id}`);
}

/** A lesson whose story waits and whose twin does not: the twin is told in its place, with the items that go with it. */
function twinInstead(
  lesson: Lesson,
  story: Section,
  twin: Section,
  says: readonly Block[],
): Lesson {
  const sections = lesson.sections.flatMap((section): Section[] => {
    if (section === twin) return [];
    if (section === story) {
      return [{ ...twin, id: story.id, kind: story.kind, blocks: [...twin.blocks, ...says] }];
    }
    const { twinItem, ...rest } = section;
    return [twinItem === undefined ? section : { ...rest, item: twinItem }];
  });
  return { ...lesson, sections };
}

/** A built lesson as a sign-off leaves it: with the box under all it covers, or with the box once in the place of all that. */
function lessonUnder(
  lesson: Lesson,
  covered: readonly string[],
  signOff: SignOffSource,
  standing: { readonly until: number | null; readonly box: readonly Block[] } | null,
): Lesson {
  const isOf = ({ id }: Section): boolean => covered.includes(id);
  const first = lesson.sections.find(isOf);
  if (first === undefined) return lesson;
  const twin = lesson.sections.find((each) => each.id === first.note?.twin && !isOf(each));
  if (standing === null && twin !== undefined) {
    return twinInstead(lesson, first, twin, waitingBox(lesson, signOff));
  }
  const instead = {
    id: first.id,
    kind: 'idea' as const,
    title: signOff.title[lesson.language],
    blocks: waitingBox(lesson, signOff),
    // A question is never opened by what stands in its place, so it is passed over with the others.
    passes: lesson.sections
      .filter(
        (each) => isOf(each) && each.kind !== 'twin' && (each !== first || each.item !== undefined),
      )
      .map(({ id }) => id),
  };
  const sections = lesson.sections.flatMap((section): Section[] => {
    if (!isOf(section)) return [section];
    if (standing === null) return section === first ? [instead] : [];
    const { until, box } = standing;
    const hold = until === null ? {} : { hold: { until, ...(section === first && { instead }) } };
    return [{ ...section, blocks: [...section.blocks, ...box], ...hold }];
  });
  return { ...lesson, sections };
}

/**
 * Leaves out of built lessons what nobody has signed off, and says of the rest how long it holds. What the course asks stays the same
 * all the while: opening the box passes over what it stands for.
 * @param now ms since 1970 UTC
 */
export function signed(source: CourseSource, now: number): (lesson: Lesson) => Lesson {
  const judged = source.signOffs.signOffs.map((signOff) => ({
    signOff,
    standing: judge(source, signOff, now).standing,
  }));
  return (built) => {
    const from = lessonsOf(source).find(({ id }) => id === built.id);
    const box = judged.find(({ signOff }) => signOff.id === from?.box)?.signOff.box;
    const boxed = box === undefined ? built : { ...built, box: box[built.language] };
    return judged.reduce((lesson, { signOff, standing }) => {
      const covered = from === undefined ? [] : coveredIn(from, signOff.id);
      const under =
        standing === null
          ? null
          : { until: standing.until, box: signedBox(source, lesson, signOff, standing) };
      return lessonUnder(lesson, covered, signOff, under);
    }, boxed);
  };
}

/** What a sign-off covers, for rules: cards of both languages and items, with where they stand. */
export const signable = (
  lesson: LessonSource,
): readonly { readonly file: string; readonly part: CardSource | ItemSource }[] => [
  ...LANGUAGES.flatMap((language) => {
    const text = lesson[language];
    return text === null ? [] : text.cards.map((part) => ({ file: text.file, part }));
  }),
  ...[...lesson.check.tries, ...lesson.check.items].map((part) => ({
    file: lesson.check.file,
    part,
  })),
];

/** The words of a sign-off that people read. */
export const wordsOfSignOff = (signOff: SignOffSource): readonly Words[] => [
  signOff.who,
  signOff.title,
  signOff.box,
  signOff.reviewed,
  signOff.waiting,
  ...signOff.links.map(({ text }) => text),
];
