import type { Block, Inline, Lesson, Section } from '#domain/course/course.ts';
import type { Instant } from '#domain/values/instant.ts';
import { lastMoment, startOfDay } from '../day.ts';
import type { HelpLine } from '../schemas/course.ts';

/** A link `help:<id>` in a card. */
const HELP = 'help:';

/** A person's check of a number counts for a quarter, and some days to do the next one. */
export const CHECK_DAYS = 100;

export const helpIdOf = (href: string): string | null =>
  href.startsWith(HELP) ? href.slice(HELP.length) : null;

/** 0 where nobody has checked the number. */
export function shownUntil({ checkedOn = '' }: HelpLine): number {
  const start = startOfDay(checkedOn);
  return start === null ? 0 : lastMoment(start, CHECK_DAYS);
}

type Link = Extract<Inline, { readonly href: string }>;

export const helpLinks = (blocks: readonly Block[]): Link[] =>
  blocks
    .flatMap((block) => (block.type === 'list' ? block.items.flat() : block.words))
    .filter((word): word is Link => typeof word === 'object' && 'href' in word)
    .filter(({ href }) => helpIdOf(href) !== null);

const changed = (block: Block, change: (word: Inline) => Inline): Block =>
  block.type === 'list'
    ? { ...block, items: block.items.map((item) => item.map(change)) }
    : { ...block, words: block.words.map(change) };

/**
 * Leads help links to the official pages. Numbers that a person has checked lately stay; others are left out.
 */
export function withHelpLines(lesson: Lesson, lines: readonly HelpLine[], now: Instant): Lesson {
  const word = (each: Inline, withNumber: boolean): Inline => {
    if (typeof each === 'string' || !('href' in each)) return each;
    const line = lines.find(({ id }) => id === helpIdOf(each.href));
    if (line === undefined) return each;
    const text = withNumber ? each.text : line.otherwise[lesson.language];
    return { text, href: line.page[lesson.language] };
  };
  const resolved = (section: Section): Section => {
    const ids = helpLinks(section.blocks).map(({ href }) => helpIdOf(href));
    if (ids.length === 0) return section;
    const until = Math.min(...lines.filter(({ id }) => ids.includes(id)).map(shownUntil));
    const said = (withNumber: boolean): Block[] =>
      section.blocks.map((block) => changed(block, (each) => word(each, withNumber)));
    const without = { ...section, blocks: said(false) };
    if (until < now) return without;
    return { ...section, blocks: said(true), hold: { until, instead: without } };
  };
  return { ...lesson, sections: lesson.sections.map(resolved) };
}
