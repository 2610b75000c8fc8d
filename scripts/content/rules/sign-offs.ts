import { startOfDay } from '../day.ts';
import type { Problem } from '../problem.ts';
import { unreadOf } from '../readings.ts';
import { lapsesOf } from '../signatures.ts';
import { type CourseSource, itemsOf, type LessonSource, lessonsOf, textsOf } from '../course.ts';
import { LANGUAGES } from '../languages.ts';
import type { Item } from '../schemas/items.ts';
import type { Card } from '../schemas/lesson.ts';
import type { Reading, Signature, SignOff } from '../schemas/sign-offs.ts';

/** What a sign-off may cover: cards of both languages and items, with the files they stand in. */
const signable = (
  lesson: LessonSource,
): readonly { readonly file: string; readonly part: Card | Item }[] => [
  ...textsOf(lesson).flatMap(({ text }) => text.cards.map((part) => ({ file: text.file, part }))),
  ...itemsOf(lesson).map((part) => ({ file: lesson.check.file, part })),
];

/** A twin needs the sign-off of its story, or none: then it's shown while the story is left out. */
const unlikeTwins = (lesson: LessonSource): Problem[] =>
  textsOf(lesson).flatMap(({ text }) =>
    text.cards.flatMap((twin): Problem[] => {
      const story = text.cards.find(({ id }) => id === twin.of);
      if (story === undefined || twin.signOff === null || story.signOff === twin.signOff) return [];
      const message = `“${twin.id}” needs the sign-off of its story, or none.`;
      return [{ file: text.file, line: twin.line, rule: 'unknown-sign-off', message }];
    }),
  );

/**
 * A twin without a sign-off stands in the place of its story while that is left out. Then nothing else of the lesson may need
 * the story's sign-off, because the fixed box stands once, and the twin's card has it.
 */
const freeTwins = (lesson: LessonSource): Problem[] =>
  textsOf(lesson).flatMap(({ text }) =>
    text.cards.flatMap((story): Problem[] => {
      const { id, signOff } = story;
      const twin = text.cards.find(({ of }) => of === id);
      if (signOff === null || twin === undefined || twin.signOff !== null) return [];
      const other = [...text.cards, ...lesson.check.items].find(
        (part) => part !== story && part.signOff === signOff,
      );
      if (other === undefined) return [];
      const message = `“${other.id}” waits for “${signOff}” as “${id}” does: its twin “${twin.id}” needs it too.`;
      return [{ file: text.file, line: story.line, rule: 'free-twin', message }];
    }),
  );

/** A lesson's box is that of a sign-off that there is. */
const unknownBox = ({ signOffs }: CourseSource, { box, en }: LessonSource): Problem[] =>
  box === undefined || signOffs.signOffs.some(({ id }) => id === box)
    ? []
    : [
        {
          file: en.file,
          line: 1,
          rule: 'unknown-sign-off',
          message: `There is no sign-off “${box}” in ${signOffs.file}.`,
        },
      ];

/** A reading is of lessons that there are. */
export const unknownReading = (course: CourseSource): Problem[] =>
  course.signOffs.readings.flatMap(({ id, line, lessons }) =>
    (lessons ?? [])
      .filter((named) => !lessonsOf(course).some((lesson) => lesson.id === named))
      .map((named) => ({
        file: course.signOffs.file,
        line,
        rule: 'unknown-id' as const,
        message: `Reading “${id}” names lesson “${named}”, which is not there.`,
      })),
  );

/** A card or item names a sign-off that there is; a try-it's item goes with its card and names none. */
export const unknownSignOff = (course: CourseSource): Problem[] =>
  lessonsOf(course).flatMap((lesson) => [
    ...unknownBox(course, lesson),
    ...signable(lesson).flatMap(({ file, part }): Problem[] => {
      const { signOff, line } = part;
      const rule = 'unknown-sign-off';
      if (signOff === null || signOff === undefined) return [];
      if (!course.signOffs.signOffs.some(({ id }) => id === signOff)) {
        const message = `There is no sign-off “${signOff}” in ${course.signOffs.file}.`;
        return [{ file, line, rule, message }];
      }
      return lesson.check.tries.some((item) => item === part)
        ? [
            {
              file,
              line,
              rule,
              message: `“${part.id}” is shown by a card: the card names the sign-off.`,
            },
          ]
        : [];
    }),
    ...unlikeTwins(lesson),
  ]);

/** A story waits with its twin, or alone. */
export const freeTwin = (course: CourseSource): Problem[] => lessonsOf(course).flatMap(freeTwins);

/** What is made up about one signed language. */
function inventions(
  course: CourseSource,
  signOff: SignOff | Reading,
  signed: Signature,
  now: number,
): string[] {
  const { statement } = signed;
  const name = `“${signOff.id}” in “${signed.language}”`;
  const start = startOfDay(signed.on);
  const found: string[] = [];
  if (signOff.signed.find(({ language }) => language === signed.language) !== signed) {
    found.push(`${name} is signed twice.`);
  }
  if (start === null) found.push(`${name}: “${signed.on}” is not a day.`);
  else if (start > now) found.push(`${name} is signed on ${signed.on}, which is still to come.`);
  const reviewer = course.signOffs.reviewers.find(({ id }) => id === signed.reviewer);
  if (reviewer === undefined) {
    found.push(`${name}: there is no reviewer “${signed.reviewer}” in the registry.`);
  }
  if (statement === null) {
    return [...found, `${name}: there is no statement of ${signed.reviewer} beside the registry.`];
  }
  const pairs: readonly (readonly [string, string, string | undefined])[] = [
    ['name', statement.name, reviewer?.name],
    ['role', statement.role, reviewer?.role],
    ['signOff', statement.signOff, signOff.id],
    ['language', statement.language, signed.language],
    ['on', statement.on, signed.on],
    ['words', statement.words, signed.words],
  ];
  for (const [field, stated, here] of pairs) {
    if (here !== undefined && stated !== here) {
      found.push(`${name}: “${field}” is “${here}” here and “${stated}” in ${statement.file}.`);
    }
  }
  return found;
}

/** Nobody is said to have reviewed anything without their own statement, of those very words, on a day that has come. */
export const inventedSignOff = (course: CourseSource, now: number): Problem[] => [
  ...[...course.signOffs.signOffs, ...course.signOffs.readings].flatMap((signOff) =>
    signOff.signed.flatMap((signed) =>
      inventions(course, signOff, signed, now).map((message): Problem => ({
        file: course.signOffs.file,
        line: signed.line,
        rule: 'invented-sign-off',
        message,
      })),
    ),
  ),
  ...course.signOffs.signOffs.flatMap((signOff) =>
    LANGUAGES.flatMap((language): Problem[] =>
      ['{name}', '{date}'].every((place) => signOff.reviewed[language].includes(place))
        ? []
        : [
            {
              file: course.signOffs.file,
              line: signOff.reviewed.lines[language],
              rule: 'shape',
              message: '“reviewed” says who and when: {name} and {date}.',
            },
          ],
    ),
  ),
];

/** What is left out of the course without a valid sign-off. This is only said, and isn't a problem. */
export const notSigned = (course: CourseSource, now: number): Problem[] =>
  lapsesOf(course, now).map(({ line, message }) => ({
    file: course.signOffs.file,
    line,
    rule: 'no-sign-off',
    message,
  }));

/** Readings that are still to be done, and of which words. This is only said, and isn't a problem. */
export const notRead = (course: CourseSource): Problem[] =>
  unreadOf(course).map(({ reading, language, words }) => ({
    file: course.signOffs.file,
    line: reading.line,
    rule: 'no-reading',
    message: `“${reading.id}” is not read in “${language}”; its words are ${words}.`,
  }));
