import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'Join in the room',
  titleOf: (cohort: string) => `Join ${cohort}`,
  code: 'Code to scan: it opens the link',
  scan: 'Scan with your phone’s camera',
  or: 'or open',
  type: 'or open this page and type the code',
  waitingRoom: 'Open the waiting room',
  back: 'Copy or print the link',
};

const es = {
  title: 'Unirse en el salón',
  titleOf: (cohort: string) => `Únete a ${cohort}`,
  code: 'Código para escanear: abre el enlace',
  scan: 'Escanea con la cámara de tu teléfono',
  or: 'o abre',
  type: 'o abre esta página y escribe el código',
  waitingRoom: 'Abrir la sala de espera',
  back: 'Copiar o imprimir el enlace',
} satisfies Translation<typeof en>;

/** Texts of a join link as it is shown to a room. */
export const roomMessages = { en, es };
