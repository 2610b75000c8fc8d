import { createHash } from 'node:crypto';
import type { Block, Lesson, Section } from '#domain/course.ts';
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
  /** ms since 1970 UTC. */
  readonly until: number;
}

/** Everything in a value but the lines it stands on, which change with every edit above. */
const withoutLines = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([name]) => !['line', 'lines'].includes(name)))
    : value;

/** An item's words in one language. */
function inOneLanguage(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((each) => inOneLanguage(each, language));
  if (typeof value !== 'object' || value === null) return value;
  if ('en' in value && 'es' in value && 'lines' in value) return value[language];
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, inOneLanguage(each, language)]),
  );
}

/** Is this shown to nobody without the sign-off? A twin goes with its story, a try-it's item with its card. */
const isCovered = (part: { readonly signOff: string | null }, id: string): boolean =>
  part.signOff === id;

/**
 * SHA-256 (hex) of all that a reviewer of a language reads: the covered cards and items of the whole course in reading order, with
 * the box that stands on them. One word changed, one card more, and it is another one.
 */
export function signedWords(course: CourseSource, signOff: SignOffSource, language: Language): string {
  const parts = lessonsOf(course).map((lesson) => {
    const cards = (lesson[language]?.cards ?? []).filter((card) => isCovered(card, signOff.id));
    const tries = lesson.check.tries.filter(({ id }) => cards.some(({ item }) => item === id));
    const items = lesson.check.items.filter((item) => isCovered(item, signOff.id));
    return [lesson.id, cards, inOneLanguage([...tries, ...items], language)];
  });
  const words = [signOff.box[language], parts];
  return createHash('sha256').update(JSON.stringify(words, withoutLines)).digest('hex');
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
  const signedIn = (language: Language): { signed: SignedSource; until: number } | null => {
    const signed = signOff.signed.find((each) => each.language === language);
    const hash = signedWords(course, signOff, language);
    if (signed === undefined) {
      return tell(signOff.line, `“${signOff.id}” is not signed in “${language}”; its words are ${hash}.`);
    }
    if (signed.words !== hash) {
      return tell(signed.line, `The words of “${signOff.id}” in “${language}” have changed since they were signed; they are ${hash}.`);
    }
    const start = startOfDay(signed.on);
    if (start === null) return null;
    const until = lastMoment(start, signOff.days);
    if (until < now) {
      return tell(signed.line, `“${signOff.id}” in “${language}” was signed on ${signed.on} and held for ${signOff.days} days.`);
    }
    return { signed, until };
  };
  const [en, es] = [signedIn('en'), signedIn('es')];
  if (en === null || es === null) return { standing: null, lapses };
  return {
    standing: { signed: { en: en.signed, es: es.signed }, until: Math.min(en.until, es.until) },
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

const paragraph = (words: Extract<Block, { type: 'paragraph' }>['words']): Block => ({
  type: 'paragraph',
  words,
});

/** The box's links in one line, with commas between them. */
const linksOf = ({ links }: SignOffSource, language: Language): Block[] =>
  links.map(({ text, href }) => paragraph([{ text: text[language], href: href[language] }]));

/** The fixed box where its words are left out. */
const waitingBox = (signOff: SignOffSource, language: Language): Block[] => [
  { type: 'quote', words: [signOff.box[language]] },
  paragraph([signOff.waiting[language]]),
  ...linksOf(signOff, language),
];

/** The fixed box under words that were signed off. */
function signedBox(course: CourseSource, signOff: SignOffSource, standing: Standing, language: Language): Block[] {
  const signed = standing.signed[language];
  const name = course.signOffs.reviewers.find(({ id }) => id === signed.reviewer)?.name ?? '';
  const date = dayInWords(startOfDay(signed.on) ?? 0, language);
  const reviewed = signOff.reviewed[language].replace('{name}', name).replace('{date}', date);
  return [{ type: 'quote', words: [`${signOff.box[language]} `, { strong: reviewed }] }];
}

/** The sections of one lesson that a sign-off covers, by local id in reading order; twins beside their stories. */
function coveredIn(lesson: LessonSource, signOff: string): readonly string[] {
  return (lesson.en?.cards ?? []).flatMap((card) => {
    if (card.kind === 'check') {
      return lesson.check.items.filter((item) => isCovered(item, signOff)).map(({ id }) => id);
    }
    return isCovered(card, signOff) ? [card.id] : [];
  });
}

/** A card that says only the fixed box, in the place and under the id of what it stands for. */
const boxCard = (id: string, signOff: SignOffSource, language: Language, line: number): CardSource => ({
  kind: 'idea',
  id,
  line,
  title: signOff.title[language],
  poster: null,
  drawing: null,
  alt: null,
  credit: null,
  note: null,
  twin: null,
  of: null,
  item: null,
  signOff: null,
  blocks: waitingBox(signOff, language),
  mixUps: [],
  prose: [],
});

/** A lesson without what a sign-off covers: the box stands once, where the first of it stood. */
function lessonWithout(lesson: LessonSource, signOff: SignOffSource): LessonSource {
  const [first, ...others] = coveredIn(lesson, signOff.id);
  if (first === undefined) return lesson;
  const gone = [first, ...others];
  const isFirstItem = lesson.check.items.some(({ id }) => id === first);
  const textOf = (language: Language): LessonSource['en'] => {
    const text = lesson[language];
    if (text === null) return null;
    const cards = text.cards.flatMap((card): CardSource[] => {
      if (card.id === first) return [boxCard(first, signOff, language, card.line)];
      if (card.kind === 'check') {
        return isFirstItem ? [boxCard(first, signOff, language, card.line), card] : [card];
      }
      return gone.includes(card.id) ? [] : [card];
    });
    return { ...text, cards };
  };
  const cards = lesson.en?.cards ?? [];
  const goneTries = cards.filter(({ id }) => gone.includes(id)).map(({ item }) => item);
  return {
    ...lesson,
    en: textOf('en'),
    es: textOf('es'),
    check: {
      ...lesson.check,
      tries: lesson.check.tries.filter(({ id }) => !goneTries.includes(id)),
      items: lesson.check.items.filter(({ id }) => !gone.includes(id)),
    },
  };
}

/** A course with what was signed off, and without what was not. */
export interface Signed {
  readonly course: CourseSource;
  /** Puts the box under everything that was signed off, and says how long it holds. */
  readonly mark: (lesson: Lesson) => Lesson;
}

/**
 * Leaves out of a course what nobody has signed off.
 * @param now ms since 1970 UTC
 */
export function signed(source: CourseSource, now: number): Signed {
  let course = source;
  const standings: (readonly [SignOffSource, Standing])[] = [];
  for (const signOff of source.signOffs.signOffs) {
    const { standing } = judge(source, signOff, now);
    if (standing !== null) standings.push([signOff, standing]);
    else {
      course = {
        ...course,
        modules: course.modules.map((module) => ({
          ...module,
          lessons: module.lessons.map((lesson) => lessonWithout(lesson, signOff)),
        })),
      };
    }
  }
  const mark = (lesson: Lesson): Lesson => {
    const from = lessonsOf(course).find(({ id }) => id === lesson.id);
    const sections = standings.reduce<readonly Section[]>((all, [signOff, standing]) => {
      const covered = from === undefined ? [] : coveredIn(from, signOff.id);
      return all.map((section) => {
        const place = covered.findIndex((id) => section.id === `${lesson.id}.${id}`);
        if (place === -1) return section;
        const instead = {
          id: section.id,
          kind: 'idea' as const,
          title: signOff.title[lesson.language],
          blocks: waitingBox(signOff, lesson.language),
        };
        return {
          ...section,
          blocks: [...section.blocks, ...signedBox(source, signOff, standing, lesson.language)],
          hold: { until: standing.until, ...(place === 0 && { instead }) },
        };
      });
    }, lesson.sections);
    return { ...lesson, sections: [...sections] };
  };
  return { course, mark };
}

/** What a sign-off covers, for rules: cards of both languages and items, with where they stand. */
export const signable = (
  lesson: LessonSource,
): readonly { readonly file: string; readonly part: CardSource | ItemSource }[] => [
  ...LANGUAGES.flatMap((language) => {
    const text = lesson[language];
    return text === null ? [] : text.cards.map((part) => ({ file: text.file, part }));
  }),
  ...[...lesson.check.tries, ...lesson.check.items].map((part) => ({ file: lesson.check.file, part })),
];

/** The words of a sign-off that people read. */
export const wordsOfSignOff = (signOff: SignOffSource): readonly Words[] => [
  signOff.title,
  signOff.box,
  signOff.reviewed,
  signOff.waiting,
  ...signOff.links.map(({ text }) => text),
];
