import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  heading: 'People who move',
  none: 'Nobody has moved lately. To move somebody, open their row on a board.',
  reading: 'Looking who has moved…',
  again: 'Try again',
  elsewhere: 'another affiliate',
  offered: (on: string, until: string) => `offered on ${on}; can be taken until ${until}`,
  moving: 'on the way; this takes a few minutes',
  gone: (other: string, on: string) => `went to ${other} on ${on}`,
  came: (other: string, on: string) => `came from ${other} on ${on}`,
  undoable: (until: string) => `; can be undone until ${until}`,
  returning: 'on the way back; this takes a few minutes',
  returned: 'is back where they were',
  withdraw: 'Withdraw',
  withdrawn: (name: string) => `Withdrawn: the link for ${name} opens nothing any more.`,
  undo: 'Undo',
  undoAsk: (name: string) => `Move ${name} back?`,
  undoThen: 'They go back to the cohorts they were in before. What they did meanwhile is kept.',
  yes: 'Move them back',
  busy: 'Moving them…',
  no: 'Leave it',
  undone: (name: string) => `${name} is back.`,
};

const es = {
  heading: 'Personas que cambian de organización',
  none: 'Nadie ha cambiado últimamente. Para pasar a alguien, abre su fila en un tablero.',
  reading: 'Mirando quién cambió…',
  again: 'Probar otra vez',
  elsewhere: 'otra organización',
  offered: (on: string, until: string) => `oferta del ${on}; vale hasta el ${until}`,
  moving: 'en camino; tarda unos minutos',
  gone: (other: string, on: string) => `pasó a ${other} el ${on}`,
  came: (other: string, on: string) => `llegó de ${other} el ${on}`,
  undoable: (until: string) => `; se puede deshacer hasta el ${until}`,
  returning: 'de regreso; tarda unos minutos',
  returned: 'está otra vez donde estaba',
  withdraw: 'Retirar',
  withdrawn: (name: string) => `Listo: el enlace de ${name} ya no abre nada.`,
  undo: 'Deshacer',
  undoAsk: (name: string) => `¿Regresar a ${name}?`,
  undoThen: 'Vuelve a los grupos en los que estaba. Lo que hizo mientras tanto sigue siendo suyo.',
  yes: 'Sí, regresar',
  busy: 'Regresando…',
  no: 'Dejarlo así',
  undone: (name: string) => `${name} está de regreso.`,
} satisfies Translation<typeof en>;

/** Texts of an affiliate's list of people who move. */
export const transferMessages = { en, es };
