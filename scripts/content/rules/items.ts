import { Language } from '#domain/values/ids.ts';
import { itemPassages } from '../passages.ts';
import type { Bilingual } from '../schemas/fields.ts';
import type { Item } from '../schemas/items.ts';
import { perItem, type Rules } from './rule.ts';
import type { Answer } from '#domain/course/answer.ts';
import { slipOf } from '#domain/course/wrong-answers.ts';
import { keyOf } from '../built/items.ts';

function* orders(steps: readonly string[]): Generator<string[]> {
  if (steps.length === 0) yield [];
  for (const [place, step] of steps.entries()) {
    for (const rest of orders(steps.toSpliced(place, 1))) yield [step, ...rest];
  }
}

function* placings(things: readonly string[], slots: readonly string[]): Generator<Record<string, string>> {
  const [thing, ...others] = things;
  if (thing === undefined) {
    yield {};
    return;
  }
  for (const rest of placings(others, slots)) {
    for (const slot of slots) yield { [thing]: slot, ...rest };
  }
}

function answersTo(item: Item): Iterable<Answer> {
  const things = item.things.map(({ id }) => id);
  const slots = item.slots.map(({ id }) => id);
  if (item.type === 'order') return orders(things);
  return item.type === 'match' ? placings(things, slots) : [];
}

/** For each slip of the item an answer that gets its feedback, or null where there is none. */
function triggers(item: Item): readonly (Answer | null)[] {
  const marked = { key: keyOf(item), slips: item.slips };
  const found: (Answer | null)[] = item.slips.map(() => null);
  for (const answer of answersTo(item)) {
    const place = slipOf(marked, answer);
    if (place !== null) found[place] ??= answer;
    if (!found.includes(null)) break;
  }
  return found;
}

function wrongCount({ type, options, things, slots }: Item): string | null {
  const right = options.filter((option) => option.right).length;
  if (type === 'single') {
    if (options.length < 3 || options.length > 5) {
      return `has ${options.length} options; a single has 3, or up to 5 where they are a list’s steps.`;
    }
    if (right !== 1) return `has ${right} right options; a single has exactly 1.`;
  }
  if (type === 'multi') {
    if (right === 0) return 'has no right option.';
    if (right === options.length) return 'has right options only.';
  }
  if (type === 'order' && things.length < 3) return 'needs at least 3 steps to order.';
  if (type === 'match' && (things.length < 2 || slots.length < 2)) {
    return 'needs at least 2 things and 2 places for them.';
  }
  return null;
}

/** The page's own word on an answer, before any feedback. */
const VERDICT = /^(?:Yes|Sí|Not yet|Todavía no)[.,]/u;

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const hasSentence = (said: string, text: string): boolean =>
  said.split(/[.!?:;]/u).some((sentence) => bare(sentence) === bare(text));

interface Feedback {
  readonly said: Bilingual | undefined;
  readonly under?: Bilingual;
}

const feedbackOf = ({ options, things, slips, right }: Item): readonly Feedback[] => [
  ...[...options, ...things].map(({ reason, text }) => ({ said: reason, under: text })),
  ...[right, ...slips.map(({ say }) => say)].map((said) => ({ said })),
];

/** “Option B”, “la respuesta A”, “C)”: names that options have nowhere on the page. */
const LETTERED =
  /\b(?:[Oo]ption|[Aa]nswer|[Cc]hoice|[Oo]pción|[Rr]espuesta)\s+“?[A-D]\b|(?<![\p{L}\p{N}])[A-D]\)/u;

export const ITEM_RULES: Rules = {
  /** Every option, right or wrong, has a reason. */
  'option-reason': perItem(({ id, options }) =>
    options
      .filter(({ reason }) => reason === undefined)
      .map((option) => ({ line: option.line, message: `Option “${option.id}” of “${id}” has no reason.` })),
  ),

  /** Feedback repeats neither the page's word on the answer nor the answer itself. */
  'said-twice': perItem((item) =>
    feedbackOf(item).flatMap(({ said, under }) =>
      Language.options.flatMap((language) => {
        if (said === undefined) return [];
        const text = said[language];
        const isTwice = VERDICT.test(text) || (under !== undefined && hasSentence(text, under[language]));
        return isTwice
          ? [{ line: said.lines[language], message: `“${text}”: that already stands above it.` }]
          : [];
      }),
    ),
  ),

  /** A single has three options or the steps of a list, one right; a multi both kinds; others have things. */
  'right-count': perItem((item) => {
    const wrong = wrongCount(item);
    return wrong === null ? [] : [{ line: item.line, message: `“${item.id}” ${wrong}` }];
  }),

  /** Each slip is the feedback for some wrong answer: tried on every possible answer. */
  'slip-reach': perItem((item) => {
    const found = triggers(item);
    return item.slips
      .filter((_, place) => found[place] === null)
      .map(({ line }) => ({
        line,
        message: `No wrong answer to “${item.id}” gets this slip: an earlier one always fits first, or it fits the right answer only.`,
      }));
  }),

  /** Options are shuffled at each try, so nothing may call one by a letter. */
  'lettered-option': perItem((item) =>
    Language.options
      .flatMap((language) => itemPassages([item], language))
      .flatMap(({ text, line }) => {
        const found = LETTERED.exec(text)?.[0];
        if (found === undefined) return [];
        const message = `“${found}”: options have no letters, for they are shuffled. Say what it says.`;
        return [{ line, message }];
      }),
  ),
};
