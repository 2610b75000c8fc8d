import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = { title: 'Before you start', goOn: 'On to the lesson' } as const;

const es = { title: 'Antes de empezar', goOn: 'Seguir a la lección' } as const satisfies Translation<
  typeof en
>;

/** Texts of a module's content note. */
export const noteMessages = inBoth(en, es);
