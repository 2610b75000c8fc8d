import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  people: (people: number) =>
    people === 1 ? '1 person is not counted yet.' : `${people} people are not counted yet.`,
  when: 'We count new people once they have been here for a week, and never fewer than five at a time, so that nobody stands out.',
};

const es = {
  people: (people: number) =>
    people === 1 ? 'Todavía falta contar a 1 persona.' : `Todavía falta contar a ${people} personas.`,
  when: 'A la gente nueva la contamos cuando ya lleva una semana aquí, y nunca a menos de cinco a la vez, para que nadie resalte.',
} satisfies Translation<typeof en>;

/** Texts of who isn't counted yet. */
export const notYetMessages = { en, es };
