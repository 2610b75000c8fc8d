import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  fold: 'Make a code for a workshop',
  lead: 'Eight letters that a room can type, and a code to scan. They work for 24 hours. Anyone who joins waits until you let them in.',
  limit: 'How many people are in the room',
  limitProblem: 'Please type a whole number from 1 to 300.',
  make: 'Make the code',
  making: 'Making it…',
  made: 'The code is ready.',
  show: 'Show it large in the room',
  waitingRoom: 'Open the waiting room',
};

const es = {
  fold: 'Crear un código para un taller',
  lead: 'Ocho letras que todo un salón puede escribir, y un código para escanear. Sirven 24 horas. Quien se une espera hasta que tú le abras.',
  limit: 'Cuántas personas hay en el salón',
  limitProblem: 'Escribe un número entero del 1 al 300.',
  make: 'Crear el código',
  making: 'Creando…',
  made: 'El código está listo.',
  show: 'Mostrarlo en grande en el salón',
  waitingRoom: 'Abrir la sala de espera',
} satisfies Translation<typeof en>;

/** Texts of codes for a workshop. */
export const workshopMessages = { en, es };
