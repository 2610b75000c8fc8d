import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Hand out a join link',
  titleOf: (link: string) => `Hand out “${link}”`,
  description: 'A join link to copy, to print as a poster, or to show in the room.',
  left: (left: number, day: string) =>
    left === 1
      ? `One more person can join with it, until ${day}.`
      : `${left} more people can join with it, until ${day}.`,
  print: 'Print the poster',
  room: 'Show it large in the room',
  paper:
    'One sheet of A4 or Letter, black and white. Cut along the dashed lines, so that people can tear off a strip.',
  care: 'Anyone who has the link can join. Hang it where only people for this cohort come by.',
  careWaits: 'Anyone who joins with it waits until you let them in.',
  cohort: 'Back to the cohort',
  code: 'Code to scan: it opens the link',
  poster: {
    heading: 'Learn to organize',
    lead: 'Short lessons on your phone, ten minutes at a time. Free.',
    scan: 'Point your phone’s camera at the code and open the link.',
    until: (day: string) => `Join by ${day}.`,
    before: (day: string) => `Join before ${day}.`,
  },
  inRoom: {
    title: 'Join in the room',
    titleOf: (cohort: string) => `Join ${cohort}`,
    scan: 'Scan with your phone’s camera',
    or: 'or open',
    type: 'or open this page and type the code',
    waitingRoom: 'Open the waiting room',
    back: 'Copy or print the link',
  },
};

export const joinLinkMessages = inBoth(en, {
  title: 'Repartir un enlace de invitación',
  titleOf: (link) => `Repartir “${link}”`,
  description: 'Un enlace de invitación para copiar, imprimir como cartel o mostrar en el salón.',
  left: (left, day) =>
    left === 1
      ? `Una persona más se puede unir con él, hasta el ${day}.`
      : `${left} personas más se pueden unir con él, hasta el ${day}.`,
  print: 'Imprimir el cartel',
  room: 'Mostrarlo en grande en el salón',
  paper:
    'Una hoja A4 o carta, en blanco y negro. Corta por las líneas punteadas para que la gente arranque una tira.',
  care: 'Con el enlace se une cualquiera. Pégalo donde pase solo la gente de este grupo.',
  careWaits: 'Quien se une con él espera hasta que tú le abras.',
  cohort: 'Volver al grupo',
  code: 'Código para escanear: abre el enlace',
  poster: {
    heading: 'Aprende a organizar',
    lead: 'Lecciones cortas en tu teléfono, de diez en diez minutos. Gratis.',
    scan: 'Apunta al código con la cámara de tu teléfono y abre el enlace.',
    until: (day) => `Únete a más tardar el ${day}.`,
    before: (day) => `Únete antes del ${day}.`,
  },
  inRoom: {
    title: 'Unirse en el salón',
    titleOf: (cohort) => `Únete a ${cohort}`,
    scan: 'Escanea con la cámara de tu teléfono',
    or: 'o abre',
    type: 'o abre esta página y escribe el código',
    waitingRoom: 'Abrir la sala de espera',
    back: 'Copiar o imprimir el enlace',
  },
});
