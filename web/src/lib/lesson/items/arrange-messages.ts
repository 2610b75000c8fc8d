import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  orderHow: 'Put the first one at the top. Drag, or use the arrows.',
  moveUp: (text: string) => `Move up: ${text}`,
  moveDown: (text: string) => `Move down: ${text}`,
  movedTo: (text: string, at: number, of: number) => `${text}: now ${at} of ${of}`,
  matchHow: 'Tap where it goes. Or drag it there.',
  toPlace: 'To place',
  placeOf: (at: number, of: number) => `${at} of ${of}`,
  anotherFirst: 'Another one first',
  allPlaced: 'All placed.',
  now: (text: string) => `Now: ${text}`,
  takeBack: (text: string) => `Take back: ${text}`,
  placeHere: (slot: string) => `Put it in: ${slot}`,
  placedIn: (text: string, slot: string) => `${text}: placed in ${slot}`,
  emptySlot: 'Nothing here yet',
  goesIn: (slot: string) => `Goes in: ${slot}`,
  goesAt: (place: number) => `Goes to number ${place}`,
} as const;

const es = {
  orderHow: 'Pon arriba lo que va primero. Arrastra o usa las flechas.',
  moveUp: (text: string) => `Subir: ${text}`,
  moveDown: (text: string) => `Bajar: ${text}`,
  movedTo: (text: string, at: number, of: number) => `${text}: ahora ${at} de ${of}`,
  matchHow: 'Toca dónde va. O arrástrala hasta ahí.',
  toPlace: 'Por acomodar',
  placeOf: (at: number, of: number) => `${at} de ${of}`,
  anotherFirst: 'Primero otra',
  allPlaced: 'Ya acomodaste todas.',
  now: (text: string) => `Ahora: ${text}`,
  takeBack: (text: string) => `Sacar: ${text}`,
  placeHere: (slot: string) => `Ponerla en: ${slot}`,
  placedIn: (text: string, slot: string) => `${text}: puesta en ${slot}`,
  emptySlot: 'Aquí no hay nada todavía',
  goesIn: (slot: string) => `Va en: ${slot}`,
  goesAt: (place: number) => `Va en el número ${place}`,
} as const satisfies Translation<typeof en>;

/** Texts of what is put in order or in places. */
export const arrangeMessages = { en, es };
