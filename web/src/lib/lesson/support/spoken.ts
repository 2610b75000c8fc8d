/** What is read aloud of a card: headings, paragraphs, list items, choices, steps and things. */
const READ = 'h1, h2, h3, p, li, th, .t, .name';
/**
 * What is not read: navigation, credits, how to use the page, what it says of an answer. A question is read
 * as it was asked, so listening never gives away which choice is right.
 */
const LEFT_OUT =
  '.eyebrow, .credit, .rule-of-done, .go, .again, .hint, .how, .need, .why, .v, table, textarea, [aria-live], [role="status"]';

/** An element's words as a screen reader has them: nothing that is hidden from it. */
function wordsOf(element: Element): string {
  let words = '';
  for (const node of element.childNodes) {
    if (node instanceof Text) words += node.data;
    else if (node instanceof Element && node.ariaHidden !== 'true') words += ` ${wordsOf(node)}`;
  }
  return words;
}

/**
 * What is on a card now, piece by piece in reading order. For a story behind its note, that is the note.
 * @param card the card's element
 */
export function spokenOn(card: Element): readonly string[] {
  return [...card.querySelectorAll<HTMLElement>(READ)]
    .filter(
      (element) =>
        element.querySelector(READ) === null &&
        element.closest(LEFT_OUT) === null &&
        element.checkVisibility(),
    )
    .map((element) => wordsOf(element).replaceAll(/\s+/g, ' ').trim())
    .filter((words) => words !== '');
}
