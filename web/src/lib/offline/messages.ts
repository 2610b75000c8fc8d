import { inBoth } from '#lib/i18n/translation.ts';
import { dayOf } from '#lib/i18n/days.ts';

/** `820 KB`, `1.4 MB`: bytes as a person counts them. */
const sizeIn = (language: string) => (bytes: number) => {
  const [number, unit] = bytes < 1e6 ? [bytes / 1e3, 'KB'] : [bytes / 1e6, 'MB'];
  const digits = unit === 'KB' ? 0 : 1;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(number)} ${unit}`;
};

const sizeEn = sizeIn('en');
const sizeEs = sizeIn('es');

const en = {
  title: 'Keep the whole course on this phone',
  offer: (bytes: number) =>
    `Read and practice with no signal, in English and Spanish. It loads about ${sizeEn(bytes)}, one time.`,
  savesData: 'Your phone is set to save data. You may want to wait for Wi-Fi.',
  keep: 'Keep it here',
  started: 'We are saving the course on this phone. You can keep reading.',
  progress: 'How much of the course is here',
  count: (kept: number, parts: number) => `${String(kept)} of ${String(parts)} parts are here`,
  since: (at: number) => `On this phone since ${dayOf('en', at)}`,
  kept: 'The whole course now opens with no signal, in both languages. What you do is sent later.',
  toHomeScreen: 'Put Groundwork on the home screen',
  byHand: 'To have it on your home screen, tap Share, then “Add to Home Screen”.',
  remove: 'Remove it from this phone',
  removed: 'The course is off this phone. What you did is still here.',
  noSignal: 'No signal right now. What came so far stays here. The rest comes when you have a signal.',
  waits: 'Your phone is set to save data, so the rest comes when you ask for it.',
  fault: 'That did not go through. What came so far stays here. Continue when you like.',
  goOn: 'Continue now',
  newer: 'There is a newer version of the course. Open this page again to go on.',
  openAgain: 'Open this page again',
  full: (bytes: number) =>
    `There is no room for the course on this phone. It takes about ${sizeEn(bytes)} to load and more to keep. We left nothing half done. Make some room and try again.`,
  again: 'Try again',
} as const;

export const offlineMessages = inBoth(en, {
  title: 'Guarda todo el curso en este teléfono',
  offer: (bytes) =>
    `Lee y practica sin señal, en español y en inglés. Son unos ${sizeEs(bytes)}, y se bajan una sola vez.`,
  savesData: 'Tu teléfono está ahorrando datos. Quizá te conviene esperar a tener Wi-Fi.',
  keep: 'Guardarlo aquí',
  started: 'Estamos guardando el curso en este teléfono. Puedes seguir leyendo.',
  progress: 'Cuánto del curso ya está aquí',
  count: (kept, parts) => `Ya están ${String(kept)} de ${String(parts)} partes`,
  since: (at) => `En este teléfono desde el ${dayOf('es', at)}`,
  kept: 'Ya todo el curso se abre sin señal, en los dos idiomas. Lo que hagas se envía después.',
  toHomeScreen: 'Poner Groundwork en la pantalla de inicio',
  byHand: 'Para tenerlo en la pantalla de inicio, toca Compartir y luego “Agregar a inicio”.',
  remove: 'Quitarlo de este teléfono',
  removed: 'El curso ya no está en este teléfono. Lo que hiciste sigue aquí.',
  noSignal: 'Ahora no hay señal. Lo que ya llegó se queda aquí. Lo demás llega cuando tengas señal.',
  waits: 'Tu teléfono está ahorrando datos, así que lo demás llega cuando lo pidas.',
  fault: 'Algo no salió bien. Lo que ya llegó se queda aquí. Sigue cuando quieras.',
  goOn: 'Seguir ahora',
  newer: 'Hay una versión más nueva del curso. Abre otra vez esta página y sigue donde quedó.',
  openAgain: 'Abrir otra vez esta página',
  full: (bytes) =>
    `En este teléfono no hay espacio para el curso. Son unos ${sizeEs(bytes)} para bajarlo, y ocupa más. No dejamos nada a medias. Haz espacio y vuelve a intentar.`,
  again: 'Intentar otra vez',
});
