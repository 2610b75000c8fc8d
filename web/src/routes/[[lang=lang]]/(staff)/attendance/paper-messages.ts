import type { OtherSlot } from '#domain/values/training-days.ts';
import type { Presence } from '#domain/attendance/marks.ts';
import type { Translation } from '#lib/i18n/translation.ts';

type Paper = Exclude<OtherSlot, 'field-day' | 'briefing'>;

const en = {
  title: 'On paper',
  lead: 'A badge has a name and a code that only finds the name in this list. It opens nothing.',
  badges: (count: number) => (count === 1 ? 'Print 1 badge' : `Print ${count} badges`),
  signIn: 'Print a sign-in sheet',
  marks: 'Print what is marked',
  noSignal: 'No signal, so this could not be loaded. Try again when there is one.',
  code: (name: string) => `Code of ${name}`,
  number: 'No.',
  name: 'Name',
  day: (number: number) => `Day ${number}`,
  papers: { 'field-log': 'Field log in', commitments: 'Commitments in' } satisfies Record<Paper, string>,
  others: { briefing: 'Briefed', 'field-day': 'Field day' },
  values: { present: '✓', absent: 'absent', 'made-up': 'made up', unmarked: '' } satisfies Record<
    Presence | 'unmarked',
    string
  >,
  sign: 'Put your initials under today.',
  back: 'To bring this page in: open Attendance, choose the day, mark those whose box is empty as absent, then “Mark the rest as here”.',
  asOf: (when: string) => `As of ${when}`,
  scan: 'Scan badges',
  aim: 'Hold a badge in front of the camera. Each one is marked as here.',
};

const es = {
  title: 'En papel',
  lead: 'Un gafete lleva un nombre y un código que solo encuentra ese nombre en esta lista. No abre nada.',
  badges: (count: number) => (count === 1 ? 'Imprimir 1 gafete' : `Imprimir ${count} gafetes`),
  signIn: 'Imprimir una hoja de asistencia',
  marks: 'Imprimir lo que está marcado',
  noSignal: 'No hay señal y esto no se pudo cargar. Intenta otra vez cuando haya.',
  code: (name: string) => `Código de ${name}`,
  number: 'N.º',
  name: 'Nombre',
  day: (number: number) => `Día ${number}`,
  papers: { 'field-log': 'Registro entregado', commitments: 'Compromisos entregados' },
  others: { briefing: 'Plática', 'field-day': 'Día de tocar puertas' },
  values: { present: '✓', absent: 'no vino', 'made-up': 'repuesto', unmarked: '' },
  sign: 'Pon tus iniciales bajo el día de hoy.',
  back: 'Para pasar esta hoja: abre Asistencia, elige el día, marca “No vino” a quien tenga el cuadro vacío y luego “Marcar al resto como aquí”.',
  asOf: (when: string) => `Lo marcado hasta el ${when}`,
  scan: 'Escanear gafetes',
  aim: 'Pon un gafete frente a la cámara. Cada uno se marca como aquí.',
} satisfies Translation<typeof en>;

/** Texts of what is printed of attendance, and of scanning badges. */
export const paperMessages = { en, es } as const;
