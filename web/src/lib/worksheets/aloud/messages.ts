import { inBoth } from '#lib/i18n/translation.ts';

/** `1:05` for 65 seconds. */
export const clockTime = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

const en = {
  title: 'Tell it out loud',
  lead: (minutes: number) =>
    `To a friend, or to the wall. You have ${minutes === 1 ? 'one minute' : `${minutes} minutes`}. Nobody sees this clock but you.`,
  start: 'Start the clock',
  startRecording: 'Start, and record me',
  onlyHere: 'A recording is never sent. It stays on this page, and it’s gone when you leave.',
  asking: 'Your browser asks if this page may listen …',
  refused:
    'This browser doesn’t let the page listen, so nothing is recorded. The clock is running. To record, allow the microphone for this site in the browser’s settings.',
  noMicrophone: 'We found no microphone, so nothing is recorded. The clock is running.',
  time: (seconds: number, of: number) => `${clockTime(seconds)} of ${clockTime(of)}`,
  progress: 'Time',
  recording: 'Recording',
  minuteLeft: 'One minute left.',
  over: 'Time. Finish your sentence.',
  stop: 'Stop',
  took: (seconds: number, of: number) =>
    seconds > of
      ? `You took ${clockTime(seconds)}, ${clockTime(seconds - of)} more than planned. What can go?`
      : `You took ${clockTime(seconds)}.`,
  again: 'Tell it again',
  againRecording: 'Again, and record me',
  listen: 'Your recording',
  save: 'Save it as a file',
  remove: 'Delete the recording',
  removed: 'The recording is gone.',
  stopped: 'You left this page for a moment, so the clock and the recording stopped.',
};

export const aloudMessages = inBoth(en, {
  title: 'Cuéntala en voz alta',
  lead: (minutes) =>
    `A alguien de confianza, o a la pared. Tienes ${minutes === 1 ? 'un minuto' : `${minutes} minutos`}. Este reloj solo lo ves tú.`,
  start: 'Empezar el reloj',
  startRecording: 'Empezar y grabarme',
  onlyHere: 'Lo que grabas no se manda nunca. Se queda en esta página y se borra cuando sales.',
  asking: 'Tu navegador pregunta si esta página puede oírte…',
  refused:
    'Este navegador no deja que la página te oiga, así que no se graba nada. El reloj sí corre. Para grabar, permite el micrófono de este sitio en los ajustes del navegador.',
  noMicrophone: 'No encontramos micrófono, así que no se graba nada. El reloj sí corre.',
  time: (seconds, of) => `${clockTime(seconds)} de ${clockTime(of)}`,
  progress: 'Tiempo',
  recording: 'Grabando',
  minuteLeft: 'Queda un minuto.',
  over: 'Se acabó el tiempo. Termina la frase.',
  stop: 'Parar',
  took: (seconds, of) =>
    seconds > of
      ? `Te tomó ${clockTime(seconds)}: ${clockTime(seconds - of)} más de lo pensado. ¿Qué puedes quitar?`
      : `Te tomó ${clockTime(seconds)}.`,
  again: 'Contarla otra vez',
  againRecording: 'Otra vez, y grabarme',
  listen: 'Tu grabación',
  save: 'Guardarla como archivo',
  remove: 'Borrar la grabación',
  removed: 'La grabación ya no existe.',
  stopped: 'Saliste un momento de esta página, así que el reloj y la grabación se pararon.',
});
