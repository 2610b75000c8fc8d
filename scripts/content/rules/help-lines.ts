import { startOfDay } from '#domain/values/calendar.ts';
import { CHECK_DAYS, helpIdOf, helpLinks, shownUntil } from '../built/lessons.ts';
import { coursePassages } from '../passages.ts';
import { type CourseSource, lessonsOf, textsOf } from '../course.ts';
import { helpLineSetting } from '../read/help-checks.ts';
import type { Found, Rules } from './rule.ts';

/**
 * Short help numbers, and telephone numbers as they are written in the United States. The address of a page
 * that begins with its number, as 988lifeline.org, is not dialled.
 */
const DIALLED =
  /(?<![\d.,$])(?:[23]11|911|988|741741|(?:1[-. ])?\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4})(?![\d\p{L}]|[.,]\d)/u;

/** Help links that name no line, lack its number, or stand where the page can't leave the number out. */
function* wrongLinks(course: CourseSource): Generator<Found> {
  const { file: linesFile, lines } = course.helpLines;
  for (const { file, cards } of lessonsOf(course).flatMap(textsOf)) {
    for (const card of cards) {
      const at = { file, line: card.line };
      const links = helpLinks(card.blocks);
      for (const link of links) {
        const line = lines.find(({ id }) => id === helpIdOf(link.href));
        if (line === undefined) {
          yield { ...at, message: `There is no help line “${link.href}” in ${linesFile}.` };
        } else if (!link.text.includes(line.number)) {
          const message = `“${link.text}” does not say the number of “${line.id}”, ${line.number}.`;
          yield { ...at, message };
        }
      }
      const misplaced = helpLinks(card.mixUps.flatMap(({ answer }) => answer));
      if (misplaced.length > 0 || (links.length > 0 && card.signOff !== undefined)) {
        const message = 'A help line stands in the running text of a card with no sign-off.';
        yield { ...at, message };
      }
    }
  }
}

function* bareNumbers(course: CourseSource): Generator<Found> {
  const linked = lessonsOf(course)
    .flatMap(textsOf)
    .flatMap(({ cards }) => cards.flatMap(({ blocks }) => helpLinks(blocks)));
  for (const { file, line, text } of coursePassages(course)) {
    const bare = linked.reduce((rest, link) => rest.replace(link.text, ''), text);
    const number = DIALLED.exec(bare)?.[0];
    if (number === undefined) continue;
    const message = `“${number}” is dialled by somebody in need: write [${number}](help:…), and the line in ${course.helpLines.file}.`;
    yield { file, line, message };
  }
}

export const HELP_LINE_RULES: Rules = {
  /** A help number can be left out, and was checked on a past day. */
  *'help-line'(course, now) {
    yield* wrongLinks(course);
    yield* bareNumbers(course);
    const { file, lines } = course.helpLines;
    for (const { checkedOn, line } of lines) {
      if (checkedOn === undefined || (startOfDay(checkedOn) ?? 0) <= now) continue;
      const message = `It was checked on ${checkedOn}, which is still to come.`;
      yield { file, line, message };
    }
  },
};

/** Notes: the course is sound, and somebody has to be asked. A site of its own isn't built before that. */
export const HELP_LINE_NOTES: Rules = {
  /** Numbers that are left out because nobody has checked them lately. */
  *'help-line'(course, now) {
    const { file, lines } = course.helpLines;
    for (const line of lines.filter((each) => shownUntil(each) < now)) {
      const message = `Nobody has checked “${line.id}” in the last ${CHECK_DAYS} days, so its number is left out: look at ${line.source}, then set ${helpLineSetting(line.id)}.`;
      yield { file, line: line.line, message };
    }
  },
};
