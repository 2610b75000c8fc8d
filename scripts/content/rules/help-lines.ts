import type { Block, Inline } from '#domain/course.ts';
import { startOfDay } from '../day.ts';
import { CHECK_DAYS, helpIdOf, linesOf, shownUntil } from '../built/help-lines.ts';
import { coursePassages } from '../passages.ts';
import type { Problem } from '../problem.ts';
import { type CourseSource, lessonsOf, textsOf } from '../course.ts';
import type { HelpLine } from '../schemas/help-lines.ts';

/** What people dial: short help numbers, and telephone numbers as they are written in the United States. */
const DIALLED =
  /(?<![\d.,$])(?:[23]11|911|988|741741|(?:1[-. ])?\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4})(?!\d|[.,]\d)/u;

type Link = Extract<Inline, { readonly href: string }>;

const helpLinks = (blocks: readonly Block[]): Link[] =>
  blocks
    .flatMap(linesOf)
    .flat()
    .filter((word): word is Link => typeof word === 'object' && 'href' in word)
    .filter(({ href }) => helpIdOf(href) !== null);

/** A help link names a line that there is, by its number, where the page can leave the number out. */
function linkProblems(course: CourseSource): Problem[] {
  const wrong = ({ text, href }: Link): string | null => {
    const line = course.helpLines.lines.find(({ id }) => id === helpIdOf(href));
    if (line === undefined) return `There is no help line “${href}” in ${course.helpLines.file}.`;
    return text.includes(line.number)
      ? null
      : `“${text}” does not say the number of “${line.id}”, ${line.number}.`;
  };
  return lessonsOf(course)
    .flatMap(textsOf)
    .flatMap(({ text }) =>
      text.cards.flatMap((card): Problem[] => {
        const at = { file: text.file, line: card.line, rule: 'help-line' as const };
        const links = helpLinks(card.blocks);
        const misplaced = helpLinks(card.mixUps.flatMap(({ answer }) => answer));
        return [
          ...links.flatMap((link) => {
            const message = wrong(link);
            return message === null ? [] : [{ ...at, message }];
          }),
          ...(misplaced.length > 0 || (links.length > 0 && card.signOff !== null)
            ? [
                {
                  ...at,
                  message: 'A help line stands in the running text of a card with no sign-off.',
                },
              ]
            : []),
        ];
      }),
    );
}

/** A number that stands in any text but as a help link. */
function numberProblems(course: CourseSource): Problem[] {
  const linked = lessonsOf(course)
    .flatMap(textsOf)
    .flatMap(({ text }) => text.cards.flatMap((card) => helpLinks(card.blocks)))
    .map(({ text }) => text);
  return coursePassages(course).flatMap(({ file, line, text }): Problem[] => {
    const bare = linked.reduce((rest, link) => rest.replace(link, ''), text);
    const number = DIALLED.exec(bare)?.[0];
    if (number === undefined) return [];
    const message = `“${number}” is dialled by somebody in need: write [${number}](help:…), and the line in ${course.helpLines.file}.`;
    return [{ file, line, rule: 'help-line', message }];
  });
}

function lineProblems(
  { checkedOn, source, page, line }: HelpLine,
  now: number,
): (readonly [number, string])[] {
  const found: (readonly [number, string])[] = [];
  if (checkedOn !== undefined) {
    const start = startOfDay(checkedOn);
    if (start === null) found.push([line, `“${checkedOn}” is not a day.`]);
    else if (start > now)
      found.push([line, `It was checked on ${checkedOn}, which is still to come.`]);
  }
  for (const address of [source, page.en, page.es]) {
    if (!address.startsWith('https://'))
      found.push([line, `“${address}” is not an https address.`]);
  }
  return found;
}

/** Every number that somebody in need may dial has an official source, and is written where it can be left out. */
export const helpLine = (course: CourseSource, now: number): Problem[] => [
  ...linkProblems(course),
  ...numberProblems(course),
  ...course.helpLines.lines.flatMap((each) =>
    lineProblems(each, now).map(([line, message]): Problem => ({
      file: course.helpLines.file,
      line,
      rule: 'help-line',
      message,
    })),
  ),
];

/** Numbers that are left out because nobody has checked them lately. This is only said, and isn't a problem. */
export const notChecked = (course: CourseSource, now: number): Problem[] =>
  course.helpLines.lines
    .filter((line) => (shownUntil(line) ?? 0) < now)
    .map(({ id, line, source }) => ({
      file: course.helpLines.file,
      line,
      rule: 'help-line',
      message: `Nobody has checked “${id}” in the last ${CHECK_DAYS} days, so its number is left out: look at ${source}.`,
    }));
