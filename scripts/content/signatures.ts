import { createHash } from 'node:crypto';
import type { Language, Instant } from '#domain/values/ids.ts';
import { type CourseSource, type LessonSource, lessonsOf } from './course.ts';
import { lastMoment, startOfDay } from '#domain/values/calendar.ts';
import type { Item } from './schemas/items.ts';
import type { Card } from './schemas/lesson.ts';
import type { Signature, SignOff } from './schemas/sign-offs.ts';
import { inLanguage } from './schemas/fields.ts';

/** Why a sign-off isn't valid. That alone doesn't fail the check (`rules/sign-offs.ts`). */
export interface Lapse {
  readonly line: number;
  readonly message: string;
}

export interface ValidSignOff {
  readonly signatures: Readonly<Record<Language, Signature>>;
  /** Null: as long as the texts stay the same. */
  readonly until: Instant | null;
}

/** SHA-256 (hex) of texts in one language, without lines, which change with every edit above. */
export const hashIn = (language: Language, texts: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(inLanguage(texts, language)))
    .digest('hex');

/**
 * SHA-256 (hex) of a reviewer's texts in a language: the box, then covered cards, with their try-its, and
 * items in reading order. Lessons without any leave no trace, so the course can grow without a new signature.
 */
export function signedHash(course: CourseSource, signOff: SignOff, language: Language): string {
  const parts = lessonsOf(course).flatMap((lesson) => {
    const cards = lesson[language].cards.filter((card) => card.signOff === signOff.id);
    const tries = lesson.check.tries.filter(({ id }) => cards.some(({ item }) => item === id));
    const items = lesson.check.items.filter((item) => item.signOff === signOff.id);
    return cards.length + items.length === 0 ? [] : [[lesson.id, cards, tries, items]];
  });
  return hashIn(language, [signOff.box, parts]);
}

/** The sign-off where it is valid at a moment, or the reason why not. */
export function validityOf(
  course: CourseSource,
  signOff: SignOff,
  now: Instant,
): { readonly valid: ValidSignOff | null; readonly lapses: readonly Lapse[] } {
  const { id } = signOff;
  const lapses: Lapse[] = [];
  const lapsed = (line: number, message: string): null => {
    lapses.push({ line, message: `${message} What it covers is left out: ${signOff.covers}.` });
    return null;
  };
  const signedIn = (language: Language): { signature: Signature; until: Instant | null } | null => {
    const signature = signOff.signed.find((each) => each.language === language);
    const hash = signedHash(course, signOff, language);
    if (signature === undefined) {
      return lapsed(signOff.line, `“${id}” is not signed in “${language}”; its words are ${hash}.`);
    }
    const { line, on, words } = signature;
    if (words !== hash) {
      const since = `The words of “${id}” in “${language}” have changed since they were signed`;
      return lapsed(line, `${since}; they are ${hash}.`);
    }
    const start = startOfDay(on);
    if (start === null) return null;
    if (signOff.days === 'none') return { signature, until: null };
    const until = lastMoment(start, signOff.days);
    if (until >= now) return { signature, until };
    return lapsed(line, `“${id}” in “${language}” was signed on ${on} and held for ${signOff.days} days.`);
  };
  const [en, es] = [signedIn('en'), signedIn('es')];
  if (en === null || es === null) return { valid: null, lapses };
  const until = en.until === null || es.until === null ? null : Math.min(en.until, es.until);
  return { valid: { signatures: { en: en.signature, es: es.signature }, until }, lapses };
}

export const coveredIn = ({ id, en, check }: LessonSource, signOff: string): readonly string[] =>
  en.cards
    .flatMap((card): readonly (Card | Item)[] => (card.kind === 'check' ? check.items : [card]))
    .filter((part) => part.signOff === signOff)
    .map((part) => `${id}.${part.id}`);

export const waitingFor = (
  course: CourseSource,
  now: Instant,
): readonly { readonly signOff: SignOff; readonly lessons: readonly string[] }[] =>
  course.signOffs.signOffs
    .filter((signOff) => validityOf(course, signOff, now).valid === null)
    .map((signOff) => ({
      signOff,
      lessons: lessonsOf(course)
        .filter((lesson) => coveredIn(lesson, signOff.id).length > 0)
        .map(({ id }) => id),
    }))
    .filter(({ lessons }) => lessons.length > 0);
