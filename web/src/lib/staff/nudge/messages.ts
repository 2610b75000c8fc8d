import type { NoNudge } from '#domain/nudges/limits.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const emails = (count: number): string => (count === 1 ? '1 email' : `${count} emails`);
const correos = (count: number): string => (count === 1 ? '1 correo' : `${count} correos`);

/** What becomes of mails to many. @param some so many of them, in words */
export const englishRun = (some: (count: number) => string, nothing: string) => ({
  /** @param when empty where they leave in half a minute */
  leaves: (count: number, when: string) =>
    `${some(count)} will leave ${when === '' ? 'in half a minute' : when}.`,
  left: (count: number) => `${some(count)} on the way.`,
  takenBack: (stopped: number, all: number) =>
    stopped === all
      ? 'Taken back: nothing was sent.'
      : `${stopped} of ${some(all)} taken back. The others had left.`,
  nothing,
});
export type RunWords = ReturnType<typeof englishRun>;
export const spanishRun: typeof englishRun = (some, nothing) => ({
  leaves: (count, when) => `${some(count)} por salir ${when === '' ? 'en medio minuto' : when}.`,
  left: (count) => `${some(count)} en camino.`,
  takenBack: (stopped, all) =>
    stopped === all
      ? 'Se deshizo: no se mandó nada.'
      : `Se detuvieron ${stopped} de ${some(all)}. Los demás ya habían salido.`,
  nothing,
});

const en = {
  far: (done: number, all: number) => `${done} of ${all} done`,
  undo: 'Take it back',
  why: {
    done: 'Done with everything.',
    'no-address': 'No email address.',
    bounced: 'Their email address takes no mail.',
    off: 'Has turned reminders off.',
    'on-its-way': 'One is on its way.',
    enough: 'Had two this week.',
    past: 'It no longer holds for them.',
  } satisfies Record<NoNudge, string>,
  letters: englishRun(emails, 'No email leaves. Below it says why.'),
  asGets: (name: string) => `As ${name} gets it by email`,
  send: (count: number) => (count === 1 ? 'Send by email' : `Send by email to ${count}`),
  sending: 'Sending…',
  lead: 'Each gets it in their own language, by day. With reminders it is two emails a week at most.',
  none: (count: number) => (count === 1 ? '1 gets none' : `${count} get none`),
};

export const mailRunMessages = inBoth(en, {
  far: (done, all) => `Van ${done} de ${all}`,
  undo: 'Deshacer',
  why: {
    done: 'Terminó todo.',
    'no-address': 'No tiene correo.',
    bounced: 'Su correo no recibe mensajes.',
    off: 'Apagó los recordatorios.',
    'on-its-way': 'Ya va uno en camino.',
    enough: 'Ya tuvo dos esta semana.',
    past: 'Ya no es su caso.',
  } satisfies Record<NoNudge, string>,
  letters: spanishRun(correos, 'No sale ningún correo. Abajo dice por qué.'),
  asGets: (name) => `Así le llega a ${name} por correo`,
  send: (count) => (count === 1 ? 'Mandar por correo' : `Mandar por correo a ${count}`),
  sending: 'Mandando…',
  lead: 'A cada quien le llega en su idioma y de día. Con los recordatorios son dos correos por semana cuando mucho.',
  none: (count) => (count === 1 ? 'A 1 persona no le llega' : `A ${count} personas no les llega`),
});
