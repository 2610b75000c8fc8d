import type { Language } from '#domain/ids.ts';
import { wordsOfSignOff } from './sign-offs.ts';
import {
  type CardSource,
  type CourseSource,
  type ItemSource,
  itemSetsOf,
  LANGUAGES,
  type LessonSource,
  lessonsOf,
  type Passage,
  type ScriptSource,
  type SurveysSource,
  textsOf,
  type TurnSource,
  type Words,
} from './source.ts';

/** A piece of text that people read, with where it stands. */
export interface Placed extends Passage {
  readonly file: string;
  readonly language: Language;
  /** A credit names people and books as they are called. */
  readonly isCredit: boolean;
}

const wordsOfItem = (item: ItemSource): readonly Words[] =>
  [
    item.stem,
    ...item.options.flatMap((option) => [option.text, option.reason]),
    ...item.slots.map((slot) => slot.text),
    ...item.things.map((thing) => thing.text),
    ...item.slips.map((slip) => slip.say),
    item.right,
    item.lookFor,
    item.model,
  ].filter((words) => words !== null);

const inLanguage = (words: Words, language: Language): Passage => ({
  text: words[language],
  line: words.lines[language],
});

/** All texts of items in one language; of twins only what they say otherwise. */
export function itemPassages(
  items: readonly ItemSource[],
  language: Language,
): readonly Passage[] {
  return items.flatMap((item) => {
    const said = new Set(wordsOfItem(item));
    const twin = item.twin === null ? [] : wordsOfItem(item.twin);
    return [...said, ...twin.filter((words) => !said.has(words))].map((words) =>
      inLanguage(words, language),
    );
  });
}

/** All texts of a card but its credit: running text, title, note and the words for a drawing. */
const cardPassages = (card: CardSource): readonly Passage[] => [
  ...[card.title, card.poster, card.note, card.alt].flatMap((text) =>
    text === null ? [] : [{ text, line: card.line }],
  ),
  ...card.prose,
];

const credits = (cards: readonly CardSource[]): readonly Passage[] =>
  cards.flatMap(({ credit, line }) => (credit === null ? [] : [{ text: credit, line }]));

/** Says of texts where they stand. */
const placed = (
  passages: readonly Passage[],
  at: Pick<Placed, 'file' | 'language'>,
  isCredit = false,
): readonly Placed[] => passages.map((passage) => ({ ...passage, ...at, isCredit }));

const lessonPassages = (lesson: LessonSource): readonly Placed[] => [
  ...textsOf(lesson).flatMap(({ language, text }) => {
    const at = { file: text.file, language };
    return [
      ...placed([text.title, ...text.canDo, ...text.cards.flatMap(cardPassages)], at),
      ...placed(credits(text.cards), at, true),
    ];
  }),
];

const wordsOfTurn = ({ said, replies }: TurnSource): readonly Words[] => [
  said,
  ...replies.flatMap(({ say, reason }) => (reason === null ? [say] : [say, reason])),
];

/** All texts of one turn of a practice talk in one language. */
export const turnPassages = (turn: TurnSource, language: Language): readonly Passage[] =>
  wordsOfTurn(turn).map((words) => inLanguage(words, language));

/** All texts of a practice talk in one language. */
export const scriptPassages = (script: ScriptSource, language: Language): readonly Passage[] => {
  const { title, place, scene, note, story } = script;
  return [
    ...[title, place, scene, note, story].map((words) => inLanguage(words, language)),
    ...script.turns.flatMap((turn) => turnPassages(turn, language)),
    ...script.endings
      .flatMap((ending) => [ending.title, ending.say])
      .map((words) => inLanguage(words, language)),
  ];
};

/** All texts of the surveys in one language, each once. */
export const surveyPassages = (
  { scale, surveys, reaction }: SurveysSource,
  language: Language,
): readonly Passage[] => {
  const asked = surveys.flatMap((survey) => [
    survey.title,
    survey.lead,
    ...survey.questions.flatMap(({ ask, text }) => [ask, text]),
  ]);
  const words = new Set([
    ...scale.map(({ text }) => text),
    ...asked,
    ...reaction.answers,
    ...reaction.questions.map(({ text }) => text),
  ]);
  return [...words].map((each) => inLanguage(each, language));
};

/** Every text of the course that people read. */
export function coursePassages(course: CourseSource): readonly Placed[] {
  const words = [
    { file: course.file, words: [course.title] },
    ...course.modules.map((module) => ({
      file: module.file,
      words: [module.title, module.forWhom, ...module.soon, ...(module.note ? [module.note] : [])],
    })),
  ];
  return [
    ...words.flatMap(({ file, words: all }) =>
      LANGUAGES.flatMap((language) =>
        placed(
          all.map((each) => inLanguage(each, language)),
          { file, language },
        ),
      ),
    ),
    ...lessonsOf(course).flatMap(lessonPassages),
    ...course.signOffs.signOffs.flatMap((signOff) =>
      LANGUAGES.flatMap((language) =>
        placed(
          wordsOfSignOff(signOff).map((each) => inLanguage(each, language)),
          { file: course.signOffs.file, language },
        ),
      ),
    ),
    ...course.signOffs.readings.flatMap(({ who }) =>
      LANGUAGES.flatMap((language) =>
        placed([inLanguage(who, language)], { file: course.signOffs.file, language }),
      ),
    ),
    ...course.helpLines.lines.flatMap((line) =>
      LANGUAGES.flatMap((language) =>
        placed([inLanguage(line.otherwise, language)], { file: course.helpLines.file, language }),
      ),
    ),
    ...itemSetsOf(course).flatMap(({ file, items }) =>
      LANGUAGES.flatMap((language) => placed(itemPassages(items, language), { file, language })),
    ),
    ...course.scripts.flatMap((script) =>
      LANGUAGES.flatMap((language) =>
        placed(scriptPassages(script, language), { file: script.file, language }),
      ),
    ),
    ...LANGUAGES.flatMap((language) =>
      course.surveys === null
        ? []
        : placed(surveyPassages(course.surveys, language), { file: course.surveys.file, language }),
    ),
  ].filter((passage) => passage.text !== '');
}
