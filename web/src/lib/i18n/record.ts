import type { RefusalCode } from '#domain/events.ts';
import type { Language } from '#domain/ids.ts';
import type { SaveStatus } from '../record/status.ts';

const refusedEn: Record<RefusalCode, string> = {
  bad_shape: 'this page and the server do not match',
  unknown_course: 'we do not know this course',
  not_enrolled: 'you are not in a group of this course yet',
  unknown_step: 'that part of the course has changed',
  too_large: 'it is too long',
  too_old: 'it is more than a year old',
  closed: 'this course has closed',
};

const refusedEs: Record<RefusalCode, string> = {
  bad_shape: 'esta página no está al día',
  unknown_course: 'no conocemos este curso',
  not_enrolled: 'todavía no estás en un grupo de este curso',
  unknown_step: 'esa parte del curso cambió',
  too_large: 'es demasiado largo',
  too_old: 'tiene más de un año',
  closed: 'este curso ya cerró',
};

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
      return status.count === 0 ? 'Nothing to save yet' : 'Saved on this phone. Sign in to send';
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
      return `We could not accept ${stepsEn(status.count)}: ${refusedEn[status.why]}. ${
        status.count === 1 ? 'It is' : 'They are'
      } kept here`;
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
      return status.count === 0
        ? 'Nada que guardar todavía'
        : 'En este teléfono. Entra para enviarlo';
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
      return `No pudimos aceptar ${stepsEs(status.count)}: ${refusedEs[status.why]}. ${
        status.count === 1 ? 'Queda' : 'Quedan'
      } aquí`;
  }
}

/** What the person reads about saving (DATA.md "What the person reads"). Numbers are the outbox's length. */
export const recordWords: Record<Language, { readonly status: (status: SaveStatus) => string }> = {
  en: { status: english },
  es: { status: spanish },
};

/** Why the server will never take an event, as the end of a sentence. */
export const refusedWords: Record<Language, Record<RefusalCode, string>> = {
  en: refusedEn,
  es: refusedEs,
};
