import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  firstTime: (share: string) => `${share} got it wrong the first time.`,
  choice: (text: string) => `Wrong answer chosen most: ${text}`,
  none: 'No question was missed by 5 people or more.',
  gone: 'This question is not shown now.',
};

const es = {
  firstTime: (share: string) => `${share}: mal la primera vez.`,
  choice: (text: string) => `La respuesta equivocada más elegida: ${text}`,
  none: 'Ninguna pregunta la fallaron 5 personas o más.',
  gone: 'Esta pregunta no se muestra por ahora.',
} satisfies Translation<typeof en>;

/** Texts of the questions that most people missed. */
export const missedMessages = { en, es };
