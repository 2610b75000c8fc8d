import { KEPT_DAYS, type Log } from '#domain/field-log/log.ts';
import { type Totals, totalsOf } from '#domain/field-log/hand-over.ts';
import type { Language } from '#domain/values/ids.ts';
import { inBoth } from '#lib/i18n/translation.ts';
import { fieldLogMessages } from './messages.ts';

const en = {
  title: 'Hand it over',
  lead: 'Your host gets one file with line numbers and no names. Your trainer gets the totals.',
  csv: 'Save the host’s file (CSV)',
  made: (time: string) => `The host’s file was made at ${time}.`,
  isThere: 'Does your host have it?',
  handedOver: 'Yes, the host has it',
  again: 'No, make it once more',
  closed: 'The host has the file. It was the one file of this shift, and the log takes no more doors.',
  totals: 'Totals for your trainer',
  totalsText: ({ shift, pair }: Log, all: Totals, change: string, checkIn: string): string =>
    [
      `Shift ${shift}, pair ${pair}`,
      `Doors: ${all.doors} · talks: ${all.talks}`,
      `Average steps toward yes: ${change}`,
      `Asked and said yes: ${all.yes} · maybe: ${all.maybe} · follow-ups: ${all.followUps}`,
      `Skipped for safety: ${all.skipped}`,
      `Someone needs a check-in: ${checkIn}`,
    ].join('\n'),
  unsaid: 'not said',
  wipeTitle: 'Wipe it',
  wipeBy: (day: string) => `On ${day} it is wiped by itself, ${KEPT_DAYS} days after the shift began.`,
  wipe: 'Wipe the log now',
  wipeAsk: 'Wipe the log from this phone?',
  wipeThen: (doors: number) =>
    doors === 1
      ? 'Its 1 door, the shift card and the PIN go. Nobody can bring them back.'
      : `Its ${doors} doors, the shift card and the PIN go. Nobody can bring them back.`,
  wipeThenLocked: 'All its doors, the shift card and the PIN go. Nobody can bring them back.',
  wipeNoFile: 'Your host has no file of it yet.',
  wipeYes: 'Yes, wipe it',
  wipeNo: 'No, keep it',
  wiped: 'Wiped. Nothing of it is on this phone.',
  notWiped: 'This browser could not wipe it. Close all tabs of this site and try again.',
};

export const handOverMessages = inBoth(en, {
  title: 'Entrégalo',
  lead: 'La organización anfitriona recibe un solo archivo, con números de lista y sin nombres. Quien te capacita recibe los totales.',
  csv: 'Guardar el archivo para la organización anfitriona (CSV)',
  made: (time) => `El archivo para la organización anfitriona se hizo a las ${time}.`,
  isThere: '¿Ya lo tiene la organización anfitriona?',
  handedOver: 'Sí, ya lo tiene',
  again: 'No, hacerlo otra vez',
  closed:
    'La organización anfitriona ya tiene el archivo. Era el único de este turno, y ya no se anotan más puertas.',
  totals: 'Totales para quien te capacita',
  totalsText: ({ shift, pair }, all, change, checkIn) =>
    [
      `Turno ${shift}, pareja ${pair}`,
      `Puertas: ${all.doors} · pláticas: ${all.talks}`,
      `Pasos promedio hacia el sí: ${change}`,
      `Dijeron que sí: ${all.yes} · tal vez: ${all.maybe} · con seguimiento: ${all.followUps}`,
      `Sin tocar por seguridad: ${all.skipped}`,
      `Alguien necesita que le llamen: ${checkIn}`,
    ].join('\n'),
  unsaid: 'sin decir',
  wipeTitle: 'Bórralo',
  wipeBy: (day) => `El ${day} se borra solo, ${KEPT_DAYS} días después de empezar el turno.`,
  wipe: 'Borrar el registro ahora',
  wipeAsk: '¿Borrar el registro de este teléfono?',
  wipeThen: (doors) =>
    doors === 1
      ? 'Se va 1 puerta, la tarjeta del turno y el PIN. Nadie los puede recuperar.'
      : `Se van ${doors} puertas, la tarjeta del turno y el PIN. Nadie los puede recuperar.`,
  wipeThenLocked: 'Se van todas las puertas, la tarjeta del turno y el PIN. Nadie los puede recuperar.',
  wipeNoFile: 'La organización anfitriona todavía no tiene el archivo.',
  wipeYes: 'Sí, bórralo',
  wipeNo: 'No, déjalo',
  wiped: 'Borrado. Ya no queda nada en este teléfono.',
  notWiped: 'Este navegador no pudo borrarlo. Cierra todas las pestañas de este sitio e intenta otra vez.',
});

/** Steps toward yes with their sign, such as +0.5, or that none are known. */
export function stepsIn(language: Language, change: number | null): string {
  if (change === null) return fieldLogMessages[language].noSteps;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(`${language}-US`, { signDisplay: 'exceptZero', ...digits }).format(change);
}

/** The totals of a shift as a trainer gets them: no line, and none of anybody's words. */
export function totalsText(language: Language, log: Log): string {
  const { yes, no } = fieldLogMessages[language];
  const messages = handOverMessages[language];
  const { checkIn } = log.card;
  const totals = totalsOf(log.contacts);
  const said = checkIn === null ? messages.unsaid : checkIn ? yes : no;
  return messages.totalsText(log, totals, stepsIn(language, totals.averageChange), said);
}
