import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  here: (day: string) =>
    `A field log is on this phone too, locked by its PIN. It’s in no copy, and is wiped on ${day}.`,
  stays: (day: string) =>
    `The field log stays on this phone when you sign out, locked by its PIN, until you wipe it or until ${day}.`,
  open: 'Field log',
};

const es = {
  here: (day: string) =>
    `En este teléfono también hay un registro de campo, con su PIN. No va en ninguna copia y se borra el ${day}.`,
  stays: (day: string) =>
    `El registro de campo se queda en este teléfono cuando cierras la sesión, con su PIN, hasta que lo borres o hasta el ${day}.`,
  open: 'Registro de campo',
} satisfies Translation<typeof en>;

/** Texts that say on other pages that there is a field log here. */
export const fieldLogHereMessages = inBoth(en, es);
