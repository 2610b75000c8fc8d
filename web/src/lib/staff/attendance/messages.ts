import type { OtherSlot } from '#domain/values/calendar.ts';
import type { Presence } from '#domain/attendance/marks.ts';
import type { MarkReceipt } from '#domain/contract/attendance.ts';
import { inBoth } from '#lib/i18n/translation.ts';

type Refusal = Extract<MarkReceipt, object>['refused'];

const marks = (count: number): string => (count === 1 ? '1 mark' : `${count} marks`);
const marcas = (count: number): string => (count === 1 ? '1 marca' : `${count} marcas`);
const names = (count: number): string => (count === 1 ? '1 name' : `${count} names`);
const nombres = (count: number): string => (count === 1 ? '1 nombre' : `${count} nombres`);

type Paper = Exclude<OtherSlot, 'field-day' | 'briefing'>;

const en = {
  title: 'Attendance',
  titleOf: (cohort: string) => `${cohort}: attendance`,
  description: 'Mark who is here, day by day, also without a signal.',
  slot: 'What you mark',
  day: (number: number, date: string) => `Day ${number}: ${date}`,
  others: {
    briefing: 'Host’s briefing',
    'field-day': 'Field day',
    'field-log': 'Field log handed in',
    commitments: 'Commitments on paper',
  } satisfies Record<OtherSlot, string>,
  tally: (here: number, all: number) => `${here} of ${all} here`,
  handedIn: (here: number, all: number) => `Handed in: ${here} of ${all}`,
  briefedOf: (here: number, all: number) => `Briefed: ${here} of ${all}`,
  open: (count: number) => (count === 1 ? '1 not marked' : `${count} not marked`),
  find: 'Name or badge code',
  findHint: 'Type a name to find it. Type the 6 letters of a badge and press Enter to mark it here.',
  noneFound: (text: string) => `Nobody here is called “${text}”.`,
  noBadge: (code: string) =>
    `No badge of this cohort has the code ${code}. Is it from another cohort? Check the letters, or find the name.`,
  twoBadges: 'Two people have this code. Find them by name.',
  showAll: 'Show everyone',
  values: { present: 'Here', absent: 'Absent', 'made-up': 'Made it up later' } satisfies Record<
    Presence,
    string
  >,
  paper: 'Handed in',
  briefed: 'Briefed',
  host: 'The host',
  label: (name: string, value: string) => `${name}: ${value}`,
  marked: (name: string, value: string) => `${name}: ${value}.`,
  takenBack: (name: string) => `${name}: not marked.`,
  differ: 'Two marks differ. The latest is shown:',
  you: 'You',
  someone: 'Someone who is not here any more',
  rest: (count: number) => `Mark the rest as here (${count})`,
  restDone: (count: number) => `${count === 1 ? '1 person' : `${count} people`} marked as here.`,
  undo: 'Undo',
  undone: (count: number) => `${marks(count)} taken back.`,
  saved: 'All saved',
  kept: (count: number) => `${marks(count)} kept on this phone, sent once there is a signal`,
  inPage: (count: number) => `${marks(count)} not sent yet. Leave this page open until there is a signal.`,
  stuck: (count: number) => `${marks(count)} not sent.`,
  asOf: (when: string) => `No signal. This is the list of ${when}.`,
  left: (name: string) =>
    `${name} has left this cohort. The mark is kept, and shows again if they come back.`,
  leftUnnamed: 'Someone you marked has left this cohort. The mark is kept.',
  refusedTitle: 'Not accepted',
  refused: {
    not_enrolled: 'was never in this cohort',
    unknown_slot: 'this day is not part of the training any more, or the cohort had ended by then',
  } satisfies Record<Refusal, string>,
  ended: (count: number, day: string, isKept: boolean) =>
    `This cohort was ended on ${day}. What you marked after that (${marks(count)}) does not count. It stays ${isKept ? 'on this phone' : 'here while this page is open'}. If it should count, ask somebody who looks after the cohort to open it again, then press “Send again”.`,
  sendAgain: 'Send again',
  giveUp: 'Clear it',
  offerTitle: 'Will there be a signal?',
  offer: (count: number, day: string) =>
    `Keep ${names(count)} on this phone, and you can mark without one. They are wiped on ${day}, when you sign out, and when you stop being a trainer here.`,
  keep: 'Keep this list here',
  isKept: (day: string) => `This list is kept on this phone until ${day}.`,
  forget: 'Take it off this phone',
  forgotten: 'The list is off this phone.',
  keptNow: 'The list is on this phone now. It opens without a signal.',
  notKept: 'This browser could not keep it. Is the phone full, or the window private?',
  shared: 'This phone is shared, so the list is not kept on it.',
  held: 'A list was taken off this phone',
  heldOf: (cohort: string, people: number) =>
    `You no longer look after ${cohort}, so ${people === 1 ? 'its 1 name is' : `its ${people} names are`} off this phone.`,
  heldUnsent: (count: number) =>
    count === 0
      ? 'Everything you had marked was sent.'
      : `${marks(count)} had not been sent. They wait here without names, and go if you look after it again.`,
  heldRead: 'OK',
  onPaper: {
    title: 'On paper',
    lead: 'A badge has a name and a code that only finds the name in this list. It opens nothing.',
    badges: (count: number) => (count === 1 ? 'Print 1 badge' : `Print ${count} badges`),
    signIn: 'Print a sign-in sheet',
    marks: 'Print what is marked',
    code: (name: string) => `Code of ${name}`,
    number: 'No.',
    name: 'Name',
    day: (number: number) => `Day ${number}`,
    papers: { 'field-log': 'Field log in', commitments: 'Commitments in' } satisfies Record<Paper, string>,
    others: { briefing: 'Briefed', 'field-day': 'Field day' },
    values: { present: '✓', absent: 'absent', 'made-up': '✓ later', unmarked: '' } satisfies Record<
      Presence | 'unmarked',
      string
    >,
    sign: 'Put your initials under today.',
    back: 'To bring this page in: open Attendance, choose the day, mark those whose box is empty as absent, then “Mark the rest as here”.',
    asOf: (when: string) => `As of ${when}`,
    scan: 'Scan badges',
    aim: 'Hold a badge in front of the camera. Each one is marked as here.',
  },
};

export const attendanceMessages = inBoth(en, {
  title: 'Asistencia',
  titleOf: (cohort) => `${cohort}: asistencia`,
  description: 'Marca quién está, día por día, también sin señal.',
  slot: 'Qué marcas',
  day: (number, date) => `Día ${number}: ${date}`,
  others: {
    briefing: 'Plática de quien recibe al grupo',
    'field-day': 'Día de tocar puertas',
    'field-log': 'Registro de campo entregado',
    commitments: 'Compromisos en papel',
  },
  tally: (here, all) => `${here} de ${all} aquí`,
  handedIn: (here, all) => `Entregados: ${here} de ${all}`,
  briefedOf: (here, all) => `La oyeron: ${here} de ${all}`,
  open: (count) => (count === 1 ? 'falta marcar a 1' : `falta marcar a ${count}`),
  find: 'Nombre o código del gafete',
  findHint:
    'Escribe un nombre para encontrarlo. Escribe las 6 letras de un gafete y oprime Entrar para marcarlo.',
  noneFound: (text) => `Aquí nadie se llama “${text}”.`,
  noBadge: (code) =>
    `Ningún gafete de este grupo tiene el código ${code}. ¿Es de otro grupo? Revisa las letras o busca el nombre.`,
  twoBadges: 'Dos personas tienen este código. Búscalas por su nombre.',
  showAll: 'Mostrar a todos',
  values: { present: 'Aquí', absent: 'No vino', 'made-up': 'Lo repuso después' },
  paper: 'Entregado',
  briefed: 'Ya la oyó',
  host: 'Quien recibe al grupo',
  label: (name, value) => `${name}: ${value}`,
  marked: (name, value) => `${name}: ${value}.`,
  takenBack: (name) => `${name}: sin marcar.`,
  differ: 'Dos marcas no coinciden. Se muestra la última:',
  you: 'Tú',
  someone: 'Alguien que ya no está aquí',
  rest: (count) => `Marcar al resto como aquí (${count})`,
  restDone: (count) => `${count === 1 ? '1 persona marcada' : `${count} personas marcadas`} como aquí.`,
  undo: 'Deshacer',
  undone: (count) => `Se quitaron ${marcas(count)}.`,
  saved: 'Todo guardado',
  kept: (count) => `${marcas(count)} en este teléfono; salen en cuanto haya señal`,
  inPage: (count) => `${marcas(count)} sin enviar. Deja abierta esta página hasta que haya señal.`,
  stuck: (count) => `${marcas(count)} sin enviar.`,
  asOf: (when) => `No hay señal. Esta es la lista de ${when}.`,
  left: (name) => `${name} ya no está en este grupo. La marca se guarda y vuelve a verse si regresa.`,
  leftUnnamed: 'Alguien que marcaste ya no está en este grupo. La marca se guarda.',
  refusedTitle: 'Sin aceptar',
  refused: {
    not_enrolled: 'nunca estuvo en este grupo',
    unknown_slot: 'este día ya no es parte de la capacitación, o el grupo ya estaba cerrado',
  },
  ended: (count, day, isKept) =>
    `Este grupo se cerró el ${day}. Lo que marcaste después (${marcas(count)}) no cuenta. Se queda ${isKept ? 'en este teléfono' : 'aquí mientras esta página esté abierta'}. Si debe contar, pídele a quien lleva el grupo que lo vuelva a abrir y luego oprime “Enviar otra vez”.`,
  sendAgain: 'Enviar otra vez',
  giveUp: 'Quitarla',
  offerTitle: '¿Habrá señal?',
  offer: (count, day) =>
    `Guarda ${nombres(count)} en este teléfono y podrás marcar sin señal. Se borran el ${day}, cuando salgas de tu cuenta y cuando dejes de capacitar aquí.`,
  keep: 'Guardar aquí esta lista',
  isKept: (day) => `Esta lista se guarda en este teléfono hasta el ${day}.`,
  forget: 'Quitarla de este teléfono',
  forgotten: 'La lista ya no está en este teléfono.',
  keptNow: 'La lista ya está en este teléfono. Se abre sin señal.',
  notKept: 'Este navegador no pudo guardarla. ¿Está lleno el teléfono, o es una ventana privada?',
  shared: 'Este teléfono es compartido, así que la lista no se guarda en él.',
  held: 'Se quitó una lista de este teléfono',
  heldOf: (cohort, people) =>
    `Ya no llevas ${cohort}, así que ${people === 1 ? 'su único nombre ya no está' : `sus ${people} nombres ya no están`} en este teléfono.`,
  heldUnsent: (count) =>
    count === 0
      ? 'Todo lo que habías marcado se envió.'
      : `Faltaba enviar ${marcas(count)}. Aquí esperan sin nombres, y salen si vuelves a llevar el grupo.`,
  heldRead: 'Entendido',
  onPaper: {
    title: 'En papel',
    lead: 'Un gafete lleva un nombre y un código que solo encuentra ese nombre en esta lista. No abre nada.',
    badges: (count) => (count === 1 ? 'Imprimir 1 gafete' : `Imprimir ${count} gafetes`),
    signIn: 'Imprimir una hoja de asistencia',
    marks: 'Imprimir lo que está marcado',
    code: (name) => `Código de ${name}`,
    number: 'N.º',
    name: 'Nombre',
    day: (number) => `Día ${number}`,
    papers: { 'field-log': 'Registro entregado', commitments: 'Compromisos entregados' },
    others: { briefing: 'Plática', 'field-day': 'Día de tocar puertas' },
    values: { present: '✓', absent: 'no vino', 'made-up': '✓ después', unmarked: '' },
    sign: 'Pon tus iniciales bajo el día de hoy.',
    back: 'Para pasar esta hoja: abre Asistencia, elige el día, marca “No vino” a quien tenga el cuadro vacío y luego “Marcar al resto como aquí”.',
    asOf: (when) => `Lo marcado hasta el ${when}`,
    scan: 'Escanear gafetes',
    aim: 'Pon un gafete frente a la cámara. Cada uno se marca como aquí.',
  },
});
