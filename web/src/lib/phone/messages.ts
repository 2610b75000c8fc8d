import type { Language } from '#domain/values/ids.ts';
import { enSteps, esSteps } from '#lib/i18n/common-messages.ts';
import type { SaveStatus } from './status.ts';

/** What the person reads about saving: a text, or one made of how many steps wait, and of the signal. */
type Messages = Record<SaveStatus['kind'], string | ((count: number, online: boolean) => string)>;

const en: Messages = {
  saving: 'Saving…',
  'not-kept': 'Not saved here. See what to do',
  cleared: 'This browser lost its copy. See what is safe',
  saved: 'All saved',
  along: 'As your learners see it. Go back',
  'on-phone': 'Saved on this phone. Join to save it for good.',
  sending: 'Sending…',
  waiting: (count, online) => `${enSteps(count)} here, sent ${online ? 'soon' : 'when online'}`,
  'sign-in': (count) =>
    count === 0 ? 'Sign in again to keep sending' : `${enSteps(count)} saved here. Sign in to send`,
  update: 'Update to send. Nothing is lost',
  refused: (count) => `${enSteps(count)} not accepted. See why`,
  apart: 'Written on two devices: choose',
  words: 'Words: on this phone only',
};

const es: Messages = {
  saving: 'Guardando…',
  'not-kept': 'Aquí no se guarda. Mira qué hacer',
  cleared: 'Aquí se borró todo. Mira qué hay a salvo',
  saved: 'Todo guardado',
  along: 'Así lo ve tu gente. Volver',
  'on-phone': 'Guardado en este teléfono. Únete para no perderlo.',
  sending: 'Enviando…',
  words: 'Tus textos: solo en este teléfono',
  waiting(count, online) {
    const go = count === 1 ? 'sale' : 'salen';
    return `${esSteps(count)} aquí; ${go} ${online ? 'pronto' : 'con señal'}`;
  },
  'sign-in': (count) =>
    count === 0
      ? 'Entra otra vez para seguir enviando'
      : `${esSteps(count)} aquí. Entra para ${count === 1 ? 'enviarlo' : 'enviarlos'}`,
  update: 'Actualiza para enviar. No se pierde nada',
  refused: (count) => `${esSteps(count)} sin aceptar. Mira por qué`,
  apart: 'Escrito en dos dispositivos: escoge',
};

const statusIn = (messages: Messages) => (status: SaveStatus) => {
  const message = messages[status.kind];
  if (typeof message === 'string') return message;
  return message('count' in status ? status.count : 0, 'online' in status && status.online);
};

/** What the person reads about saving. Numbers are the outbox's length. */
export const recordMessages: Record<
  Language,
  { readonly status: (status: SaveStatus) => string; readonly goBack: string }
> = { en: { status: statusIn(en), goBack: 'Go back' }, es: { status: statusIn(es), goBack: 'Volver' } };
