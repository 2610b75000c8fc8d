import type { Item } from '#domain/course/course.ts';
import type { Language } from '#domain/values/ids.ts';
import type { WrongChoice } from '#domain/reports/figures.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  leftOut: (option: string) => `left out ${option}`,
  placed: (thing: string, slot: string) => `${thing} put under ${slot}`,
  before: (step: string, before: string) => `${step} put before ${before}`,
};

const messages = inBoth(en, {
  leftOut: (option) => `dejar fuera ${option}`,
  placed: (thing, slot) => `poner ${thing} en ${slot}`,
  before: (step, before) => `poner ${step} antes de ${before}`,
});

/** A text between quotation marks; those within it are single. */
export const quoted = (text: string): string => `“${text.replace(/“/g, '‘').replace(/”/g, '’')}”`;

/** A wrong choice in words. @returns null where the item has changed and has no such choice any more */
export function choiceText(language: Language, item: Item, choice: WrongChoice): string | null {
  const texts = new Map(
    [...(item.options ?? []), ...(item.things ?? []), ...(item.slots ?? [])].map(({ id, text }) => [
      id,
      quoted(text),
    ]),
  );
  const words = Object.values(choice).map((id) => texts.get(id));
  const [first, second] = words;
  if (first === undefined || words.includes(undefined)) return null;
  if ('picked' in choice) return first;
  if ('leftOut' in choice) return messages[language].leftOut(first);
  return 'slot' in choice
    ? messages[language].placed(first, second ?? '')
    : messages[language].before(first, second ?? '');
}
