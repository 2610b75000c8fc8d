import { type Dates, lastDay, daysAfter } from '../values/calendar.ts';
import { graphemesOf } from '../values/name.ts';

/** A sender gets each once at most: a notice of the request, the request to sign, a question how it goes. */
export const SENDER_MAILS = ['ahead', 'sign', 'look-back'] as const;
export type SenderMail = (typeof SENDER_MAILS)[number];

const [AHEAD_DAYS, LOOK_BACK_DAYS] = [20, 30] as const;
const LATE_DAYS = 10;
const WAITS_FOR_LINK_DAYS = 7;

export interface Span {
  readonly from: string;
  readonly to: string;
}

export function senderMailSpan(mail: SenderMail, dates: Dates): Span | null {
  const { startsOn } = dates;
  const last = lastDay(dates);
  if (startsOn === null || last === null) return null;
  if (mail === 'ahead') return { from: daysAfter(startsOn, -AHEAD_DAYS), to: daysAfter(startsOn, -1) };
  const from = mail === 'sign' ? last : daysAfter(last, LOOK_BACK_DAYS);
  return { from, to: daysAfter(from, LATE_DAYS) };
}

export const waitsForLink = ({ from }: Span, today: string): boolean =>
  today < daysAfter(from, WAITS_FOR_LINK_DAYS);

/** The sender's training: of several the first with a mail to come. */
export function trainingOfSender<Training extends Dates>(
  trainings: readonly Training[],
  today: string,
): Training | null {
  const open = trainings.filter((training) => (senderMailSpan('look-back', training)?.to ?? '') >= today);
  return open.sort((one, other) => ((one.startsOn ?? '') < (other.startsOn ?? '') ? -1 : 1))[0] ?? null;
}

/** Graphemes of a name in a mail to somebody who doesn't know us. */
const MOST_OF_NAME = 20;
/** Letters, joined once at most: more of them in a row could be a sentence. */
const WORD = /^\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)?$/u;
/** Scripts without spaces between words, in which a sentence can look like a name. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const MOST_UNSPACED = 4;

/** A word of a title: letters and digits, joined once at most. */
const TITLE_WORD = /^(?:[\p{L}\d][\p{L}\p{M}\d]*(?:['’-][\p{L}\p{M}\d]+)?[.,]?|[&–-])$/u;
const [MOST_OF_TITLE, MOST_TITLE_WORDS, MOST_DIGITS] = [60, 8, 4];

const isShort = (word: string, most: number): boolean =>
  graphemesOf(word).length <= (UNSPACED.test(word) ? MOST_UNSPACED : most);

/**
 * A whole name, of a cohort or of who invites, in a mail to somebody who doesn't know us; null where it could
 * hold a link, an address or a telephone number, or is as long as a message.
 */
export function titleForMail(name: string): string | null {
  const words = name.trim().split(/\s+/u);
  const isPlain = words.every((word) => TITLE_WORD.test(word) && isShort(word, MOST_OF_NAME));
  const digits = name.match(/\d/gu)?.length ?? 0;
  return isPlain &&
    words.length <= MOST_TITLE_WORDS &&
    digits <= MOST_DIGITS &&
    graphemesOf(name).length <= MOST_OF_TITLE
    ? words.join(' ')
    : null;
}

/** A first word alone carries no message to a stranger; null where that is no plain word. */
export function nameForMail(name: string): string | null {
  const [first = ''] = name.trim().split(/\s/u);
  return WORD.test(first) && isShort(first, MOST_OF_NAME) ? first : null;
}
