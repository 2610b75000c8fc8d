import type { OwnerName } from '#domain/contract/people.ts';
import type { Language } from '#domain/values/ids.ts';
import { inLanguage } from './language.ts';

const ALLIANCE = { en: 'The Alliance', es: 'La Alianza' } satisfies Record<Language, string>;

/** Whose a cohort is, in words: its affiliate's name, or the Alliance's in this language. */
export const ownerName = inLanguage((language, { name }: OwnerName) =>
  name === '' ? ALLIANCE[language] : name,
);
