import type { Language } from '#domain/ids.ts';
import type { SaveStatus } from './status.ts';

/** What the person reads about saving: a text, or one made of how many steps wait, and of the signal. */
type Messages = Record<SaveStatus['kind'], string | ((count: number, online: boolean) => string)>;

const stepsEn = (count: number) => (count === 1 ? '1 step' : `${count} steps`);
const stepsEs = (count: number) => (count === 1 ? '1 paso' : `${count} pasos`);

const en: Messages = {
  saving: 'Saving…',
  'not-kept': 'Not saved: this browser has no room or keeps nothing. See what to do',
  cleared: 'This browser cleared what was kept here. See what is safe',
  saved: 'All saved',
  'on-phone': 'Saved on this phone. Sign in to send your steps',
  sending: 'Sending…',
  waiting: (count, online) =>
    `${stepsEn(count)} on this phone, will send ${online ? 'soon' : 'when you are online'}`,
  'sign-in': (count) =>
    count === 0
      ? 'Sign in again to send what comes next'
      : `${stepsEn(count)} saved on this phone. Sign in to send ${count === 1 ? 'it' : 'them'}`,
  update: 'Update needed to send; nothing is lost',
  refused: (count) =>
    `We could not accept ${stepsEn(count)}. ${count === 1 ? 'It is' : 'They are'} kept here: see why`,
  apart: 'You wrote on two devices. Both are kept: choose',
};

const es: Messages = {
  saving: 'Guardando…',
  'not-kept': 'Sin guardar: este navegador no tiene espacio o no guarda nada. Mira qué hacer',
  cleared: 'Este navegador borró lo que había aquí. Mira qué está a salvo',
  saved: 'Todo guardado',
  'on-phone': 'En este teléfono. Entra para enviar tus pasos',
  sending: 'Enviando…',
  waiting(count, online) {
    const go = count === 1 ? 'sale' : 'salen';
    return `${stepsEs(count)} en este teléfono; ${go} ${online ? 'pronto' : 'cuando tengas conexión'}`;
  },
  'sign-in': (count) =>
    count === 0
      ? 'Entra otra vez para enviar lo que hagas de aquí en adelante'
      : `${stepsEs(count)} en este teléfono. Entra para ${count === 1 ? 'enviarlo' : 'enviarlos'}`,
  update: 'Hay que actualizar para enviar; no se pierde nada',
  refused: (count) =>
    `No pudimos aceptar ${stepsEs(count)}. ${count === 1 ? 'Queda' : 'Quedan'} aquí: mira por qué`,
  apart: 'Escribiste en dos dispositivos: escoge',
};

const statusIn = (messages: Messages) => (status: SaveStatus) => {
  const message = messages[status.kind];
  if (typeof message === 'string') return message;
  return message('count' in status ? status.count : 0, 'online' in status && status.online);
};

/** What the person reads about saving. Numbers are the outbox's length. */
export const recordMessages: Record<Language, { readonly status: (status: SaveStatus) => string }> = {
  en: { status: statusIn(en) },
  es: { status: statusIn(es) },
};
