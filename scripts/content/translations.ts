import type { Language } from '#domain/values/ids.ts';
import { type CourseSource, itemSetsOf, lessonsOf } from './course.ts';
import type { Found } from './rules/rule.ts';
import { hashIn } from './signatures.ts';

/**
 * Hashes of published texts: by lesson, module or talk, then by card, item or turn, the start of the SHA-256
 * in English and in Spanish. Where only one language has changed since, the other may be out of date.
 */
export type PublishedTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Enough that of a thousand texts no change is missed. */
const HASH_LETTERS = 8;

interface Place {
  readonly file: string;
  readonly line: number;
}

interface Pair {
  readonly owner: string;
  readonly name: string;
  readonly places: Readonly<Record<Language, Place>>;
  readonly texts: Readonly<Record<Language, unknown>>;
}

const sideBySide = (owner: string, name: string, place: Place, texts: unknown): Pair => ({
  ...{ owner, name },
  places: { en: place, es: place },
  texts: { en: texts, es: texts },
});

const pairsIn = (course: CourseSource): readonly Pair[] => [
  ...lessonsOf(course).flatMap(({ id: owner, en, es }) =>
    en.cards.flatMap((card): Pair[] => {
      const other = es.cards.find(({ id }) => id === card.id);
      if (card.kind === 'check' || other === undefined) return [];
      const places = { en: { file: en.file, line: card.line }, es: { file: es.file, line: other.line } };
      return [{ owner, name: `card ${card.id}`, places, texts: { en: card, es: other } }];
    }),
  ),
  ...lessonsOf(course).flatMap(({ id, check }) =>
    check.guesses.map((guess) =>
      sideBySide(id, `guess ${guess.on}`, { file: check.file, line: guess.line }, guess),
    ),
  ),
  ...itemSetsOf(course).flatMap(({ id, file, items }) =>
    items.map((item) => sideBySide(id, `item ${item.id}`, { file, line: item.line }, item)),
  ),
  ...course.pages.flatMap(({ kind, source }) =>
    (kind.parts?.(source) ?? []).map(({ what, line, texts }) =>
      sideBySide(source.id, what, { file: source.file, line }, texts),
    ),
  ),
];

const hashOf = ({ texts }: Pair, language: Language): string =>
  hashIn(language, texts[language]).slice(0, HASH_LETTERS);

export function textsToPublish(course: CourseSource): PublishedTexts {
  const texts: Record<string, Record<string, string>> = {};
  for (const pair of pairsIn(course)) {
    (texts[pair.owner] ??= {})[pair.name] = `${hashOf(pair, 'en')} ${hashOf(pair, 'es')}`;
  }
  return texts;
}

const NAMES = { en: 'English', es: 'Spanish' } as const;

/** Changed in just one language since publishing, each in the file of the other one. */
export const staleIn = (course: CourseSource, published: PublishedTexts): readonly Found[] =>
  pairsIn(course).flatMap((pair) => {
    const [en, es] = published[pair.owner]?.[pair.name]?.split(' ') ?? [];
    if (en === undefined || es === undefined) return [];
    const isNew = { en: hashOf(pair, 'en') !== en, es: hashOf(pair, 'es') !== es };
    if (isNew.en === isNew.es) return [];
    const [changed, behind] = isNew.en ? (['en', 'es'] as const) : (['es', 'en'] as const);
    const message = `${NAMES[behind]} may be behind: “${pair.owner}”, ${pair.name} has changed in ${NAMES[changed]} only. Where it still says the same, npm run publish-course takes it as it is.`;
    return [{ ...pair.places[behind], message }];
  });
