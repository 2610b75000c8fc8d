import type { Proportion } from '#domain/reports/small-numbers.ts';
import { inBoth } from '#lib/i18n/translation.ts';
import { inLanguage } from '#lib/i18n/language.ts';

const en = {
  few: 'Fewer than 5 people',
  most: 'Nearly everyone',
  about: (percent: string) => `About ${percent}`,
  tooFew: 'Too few people to say',
};

const messages = inBoth(en, {
  few: 'Menos de 5 personas',
  most: 'Casi todas las personas',
  about: (percent) => `Cerca del ${percent}`,
  tooFew: 'Muy poca gente para decirlo',
});

/** Percent as people write it: “60%”. */
export const percentText = inLanguage((language, percent: number) =>
  new Intl.NumberFormat(`${language}-US`, { style: 'percent' }).format(percent / 100),
);

/**
 * A proportion in words: “About 60%”, “Nearly everyone”.
 * @param proportion null where the group is too small
 */
export const proportionText = inLanguage((language, proportion: Proportion | null) => {
  if (proportion === null) return messages[language].tooFew;
  return typeof proportion === 'string'
    ? messages[language][proportion]
    : messages[language].about(percentText(language, proportion));
});
