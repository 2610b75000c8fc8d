import { Language } from '#domain/values/ids.ts';
import { type CourseSource, itemSetsOf, type LessonSource, lessonsOf, textsOf } from './course.ts';
import { type Bilingual, bilingualsIn } from './schemas/fields.ts';
import type { Item } from './schemas/items.ts';
import type { Card, Passage } from './schemas/lesson.ts';
import type { SignOff } from './schemas/sign-offs.ts';

export interface Placed extends Passage {
  readonly file: string;
  readonly language: Language;
  /** A credit names people and books as they are called. */
  readonly isCredit: boolean;
}

export const passagesIn = (value: unknown, language: Language): readonly Passage[] =>
  bilingualsIn(value).map((text) => ({ text: text[language], line: text.lines[language] }));

export const itemPassages = (items: readonly Item[], language: Language): readonly Passage[] =>
  items.flatMap((item) => passagesIn(item, language));

/** Running text, title, note and alternative text; not the credit. */
const cardPassages = (card: Card): readonly Passage[] => [
  ...[card.title, card.poster, card.note, card.alt].flatMap((text) =>
    text === undefined ? [] : [{ text, line: card.line }],
  ),
  ...card.prose,
];

const lessonPassages = (lesson: LessonSource): readonly Placed[] =>
  textsOf(lesson).flatMap((text) => {
    const at = { file: text.file, language: text.language };
    const passages = [text.title, ...text.canDo, ...text.cards.flatMap(cardPassages)];
    return [
      ...passages.map((passage) => ({ ...passage, ...at, isCredit: false })),
      ...text.cards.flatMap(({ credit, line }) =>
        credit === undefined ? [] : [{ text: credit, line, ...at, isCredit: true }],
      ),
    ];
  });

const textsOfSignOff = ({ who, title, box, reviewed, waiting, links }: SignOff): Bilingual[] => [
  ...[who, title, box, reviewed, waiting],
  ...links.map(({ text }) => text),
];

export function coursePassages(course: CourseSource): readonly Placed[] {
  const { modules, pages, signOffs, helpLines } = course;
  const files: readonly { readonly file: string; readonly texts: unknown }[] = [
    { file: course.file, texts: course.title },
    ...modules.map(({ file, title, forWhom, note }) => ({ file, texts: [title, forWhom, note] })),
    { file: signOffs.file, texts: signOffs.signOffs.map(textsOfSignOff) },
    { file: signOffs.file, texts: signOffs.readings.map(({ who }) => who) },
    {
      file: helpLines.file,
      texts: helpLines.lines.map(({ otherwise, unchecked }) => [otherwise, unchecked]),
    },
    ...lessonsOf(course).map(({ check }) => ({ file: check.file, texts: check.guesses })),
    ...itemSetsOf(course).map(({ file, items }) => ({ file, texts: items })),
    ...pages.map(({ source }) => ({ file: source.file, texts: source })),
  ];
  return [
    ...lessonsOf(course).flatMap(lessonPassages),
    ...files.flatMap(({ file, texts }) =>
      Language.options.flatMap((language) =>
        passagesIn(texts, language).map((passage) => ({
          ...passage,
          ...{ file, language, isCredit: false },
        })),
      ),
    ),
  ];
}
