import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  lead: 'Some look back better with somebody beside them. Pick one person from your training, if you want to.',
  steps: [
    'Each of you looks back alone first, on this page.',
    'Then call. Ten minutes each: what was done, what got in the way, what you need.',
    'The one who listens asks, and gives no advice before being asked.',
    'Say one thing you’ll do next, and when you call again.',
  ],
  label: 'An invitation to send',
  invite: (days: number) =>
    `It’s about ${days} days since our training. Shall we look back at our commitments together? Twenty minutes by phone, ten each: what was done, what got in the way, what we need. When are you free?`,
};

const es = {
  lead: 'Hay quien revisa mejor con alguien al lado. Si quieres, escoge a una persona de tu capacitación.',
  steps: [
    'Primero cada quien revisa por su cuenta, en esta página.',
    'Luego se llaman. Diez minutos cada quien: qué se hizo, qué se atravesó, qué hace falta.',
    'Quien escucha pregunta, y no da consejos si no se los piden.',
    'Digan una cosa que van a hacer, y cuándo se llaman otra vez.',
  ],
  label: 'Una invitación para mandar',
  invite: (days: number) =>
    `Ya van unos ${days} días desde nuestra capacitación. ¿Revisamos juntos cómo van nuestros compromisos? Veinte minutos por teléfono, diez cada quien: qué se hizo, qué se atravesó, qué nos hace falta. ¿Cuándo puedes?`,
} satisfies Translation<typeof en>;

/** Texts of looking back in a pair. */
export const pairMessages = { en, es };
