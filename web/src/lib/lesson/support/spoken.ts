import { isVisible } from '#lib/ui/is-visible.ts';

/** What is read aloud of a card: headings, paragraphs, list items, choices, steps and things. */
const READ = 'h1, h2, h3, p, li, th, .t, .name';
/**
 * What is not read: navigation, credits, how to use the page, what it says of an answer. A question is read
 * as it was asked, so listening never gives away which choice is right.
 */
const LEFT_OUT =
  '.eyebrow, .credit, .rule-of-done, .go, .again, .hint, .how, .need, .why, .v, table, textarea, [aria-live], [role="status"]';

/** An element's text as a screen reader has it, without what is hidden from it. */
function textOf(element: Element): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node instanceof Text) text += node.data;
    else if (node instanceof Element && node.getAttribute('aria-hidden') !== 'true')
      text += ` ${textOf(node)}`;
  }
  return text;
}

/**
 * What is on a card now, piece by piece in reading order. For a story behind its note, that is the note.
 * @param card the card's element
 */
export function spokenOn(card: Element): readonly string[] {
  return [...card.querySelectorAll<HTMLElement>(READ)]
    .filter(
      (element) =>
        element.querySelector(READ) === null && element.closest(LEFT_OUT) === null && isVisible(element),
    )
    .map((element) => textOf(element).replaceAll(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
}
