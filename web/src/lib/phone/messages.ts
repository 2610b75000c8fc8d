import type { Language } from '#domain/ids.ts';
import type { SaveStatus } from './status.ts';

const stepsEn = (count: number) => (count === 1 ? '1 step' : `${count} steps`);
const stepsEs = (count: number) => (count === 1 ? '1 paso' : `${count} pasos`);

function english(status: SaveStatus): string {
  switch (status.kind) {
    case 'saving':
      return 'Saving…';
    case 'not-kept':
      return 'Not saved: this browser has no room or keeps nothing. See what to do';
    case 'cleared':
      return 'This browser cleared what was kept here. See what is safe';
    case 'saved':
      return 'All saved';
    case 'on-phone':
      return 'Saved on this phone. Sign in to send';
    case 'sending':
      return 'Sending…';
    case 'waiting':
      return status.online
        ? `${stepsEn(status.count)} on this phone, will send soon`
        : `${stepsEn(status.count)} on this phone, will send when you are online`;
    case 'sign-in':
      return status.count === 0
        ? 'Sign in again to send what comes next'
        : `${stepsEn(status.count)} saved on this phone. Sign in to send`;
    case 'update':
      return 'Update needed to send; nothing is lost';
    case 'refused':
      return `We could not accept ${stepsEn(status.count)}. ${
        status.count === 1 ? 'It is' : 'They are'
      } kept here: see why`;
    case 'apart':
      return 'You wrote on two devices. Both are kept: choose';
  }
}

function spanish(status: SaveStatus): string {
  switch (status.kind) {
    case 'saving':
      return 'Guardando…';
    case 'not-kept':
      return 'Sin guardar: este navegador no tiene espacio o no guarda nada. Mira qué hacer';
    case 'cleared':
      return 'Este navegador borró lo que había aquí. Mira qué está a salvo';
    case 'saved':
      return 'Todo guardado';
    case 'on-phone':
      return 'En este teléfono. Entra para enviarlo';
    case 'sending':
      return 'Enviando…';
    case 'waiting':
      return status.online
        ? `${stepsEs(status.count)} en este teléfono; ${status.count === 1 ? 'sale' : 'salen'} pronto`
        : `${stepsEs(status.count)} en este teléfono; ${
            status.count === 1 ? 'sale' : 'salen'
          } cuando tengas conexión`;
    case 'sign-in':
      return status.count === 0
        ? 'Entra otra vez para enviar lo que hagas de aquí en adelante'
        : `${stepsEs(status.count)} en este teléfono. Entra para enviar`;
    case 'update':
      return 'Hay que actualizar para enviar; no se pierde nada';
    case 'refused':
      return `No pudimos aceptar ${stepsEs(status.count)}. ${
        status.count === 1 ? 'Queda' : 'Quedan'
      } aquí: mira por qué`;
    case 'apart':
      return 'Escribiste en dos dispositivos: escoge';
  }
}

/** What the person reads about saving. Numbers are the outbox's length. */
export const recordMessages: Record<Language, { readonly status: (status: SaveStatus) => string }> =
  {
    en: { status: english },
    es: { status: spanish },
  };
