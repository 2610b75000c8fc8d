import type { Language } from '#domain/values/ids.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  stuck: (card: string, lesson: string, day: string) =>
    `Stuck at “${card}”${lesson === '' ? '' : ` in lesson ${lesson}`} since ${day}.`,
  nameless: 'a card',
  see: 'See it as they see it',
  seeFor: (card: string) => `See it as they see it: ${card}`,
  answer: 'Write back',
  answerFor: (name: string, card: string) => `Write back to ${name} about ${card}`,
  label: (name: string) => `What could help ${name} here?`,
  hint: 'You see which card it is, never what they wrote. They read your words beside the card.',
  reads: { en: 'They read the course in English.', es: 'They read the course in Spanish.' } satisfies Record<
    Language,
    string
  >,
  write: 'Write a few words first.',
  send: 'Send',
  sent: (name: string) => `Sent. ${name} will read it beside the card.`,
  over: (name: string) => `${name} is not stuck there anymore, or somebody else has written back already.`,
};

export const flagMessages = inBoth(en, {
  stuck: (card, lesson, day) =>
    `Se atoró en “${card}”${lesson === '' ? '' : `, lección ${lesson}`}, el ${day}.`,
  nameless: 'una tarjeta',
  see: 'Ver la tarjeta como la ve',
  seeFor: (card) => `Ver la tarjeta como la ve: ${card}`,
  answer: 'Responderle',
  answerFor: (name, card) => `Responderle a ${name} sobre ${card}`,
  label: (name) => `¿Qué le puede servir a ${name} aquí?`,
  hint: 'Aquí ves cuál tarjeta es, nunca lo que escribió. Lee tus palabras junto a la tarjeta.',
  reads: { en: 'Lee el curso en inglés.', es: 'Lee el curso en español.' },
  write: 'Primero escribe unas palabras.',
  send: 'Enviar',
  sent: (name) => `Listo. ${name} lo va a leer junto a la tarjeta.`,
  over: (name) => `${name} ya pudo seguir, o alguien más ya le respondió.`,
});
