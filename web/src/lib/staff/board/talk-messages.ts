import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  talked: 'We talked',
  talkedWith: (name: string) => `We talked: ${name}`,
  counts: (name: string) => `The talk counts for ${name} now. You can undo it in their row.`,
};

const es = {
  talked: 'Ya conversamos',
  talkedWith: (name: string) => `Ya conversamos: ${name}`,
  counts: (name: string) =>
    `La conversación ya le cuenta a ${name}. Puedes deshacerlo donde está su nombre en la tabla.`,
} satisfies Translation<typeof en>;

/** Texts of noting that a talk took place. */
export const talkMessages = { en, es };
