import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  people: (people: number) =>
    people === 1 ? '1 person is not counted yet.' : `${people} people are not counted yet.`,
  when: 'New people count once they have been here for a week, at least five at a time, so that nobody stands out.',
};

const es = {
  people: (people: number) =>
    people === 1 ? 'Todavía falta contar a 1 persona.' : `Todavía falta contar a ${people} personas.`,
  when: 'La gente nueva se cuenta cuando ya lleva una semana aquí, por lo menos de cinco en cinco, para que nadie resalte.',
} satisfies Translation<typeof en>;

/** Texts of who isn't counted yet. */
export const notYetMessages = { en, es };
