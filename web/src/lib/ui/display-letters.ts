/** Latin letters that are no letter with a mark, and signs of names, as far as the display face has them. */
const LETTERS = ' -~\u00a0-\u00ffĐđĦħıĲĳŁłŊŋŒœŦŧʹʻʼ–—‘’“”•…';
/** Marks that it sets over or under any letter. */
const MARKS = '\u0300-\u0304\u0306-\u030c\u031b\u0323\u0326-\u0328';
const IN_FACE = new RegExp(`^(?:[${LETTERS}]|[${MARKS}])*$`);

/** True if the display face has all of these letters. Else none is set in it, so no word mixes two faces. */
export const isInDisplayFace = (text: string): boolean => IN_FACE.test(text.normalize('NFD'));
