import type { Finding } from '#domain/worksheets/checks.ts';
import { dateOf } from '#lib/i18n/days.ts';
import type { PrivateKind } from '#domain/worksheets/private.ts';
import type { SheetWords } from '#domain/worksheets/text.ts';
import { inBoth } from '#lib/i18n/translation.ts';
import { inLanguage } from '#lib/i18n/language.ts';

export const enParts = (count: number) => (count === 1 ? '1 question' : `${count} questions`);
export const esParts = (count: number) => (count === 1 ? '1 pregunta' : `${count} preguntas`);

const en = {
  worksheet: 'Worksheet',
  toBag: 'My bag',
  toLesson: 'To the lesson it belongs to',
  waysLabel: 'Ways to begin',
  example: 'See one filled in',
  starter: 'Finish a half-filled one',
  mine: 'Write mine',
  mineTitle: 'Mine',
  help: 'Help with this one',
  partExample: 'An example:',
  unknown: 'I don’t know this yet. Here is how I’ll find out:',
  left: (count: number) => (count === 1 ? 'Room for 1 more letter' : `Room for ${count} more letters`),
  clear: 'Clear this answer',
  yes: 'Yes',
  no: 'No',
  of: (value: number, most: number) => `${value} of ${most}`,
  unknownYet: 'Not known yet',
  signName: 'Name',
  signDay: 'Day',
  row: (number: number) => `Number ${number}`,
  addFirst: 'Add one',
  addMore: 'Add another one',
  full: (most: number) => `That’s all the room there is: ${most}.`,
  remove: (number: number) => `Take number ${number} out`,
  removed: 'Taken out.',
  bringBack: 'Bring it back',
  nothingToPick: 'Nothing to choose from yet. Fill in the list it comes from first.',
  choosePick: 'Choose one',
  addToPath: 'What comes next?',
  earlier: 'Earlier',
  later: 'Later',
  outOfPath: 'Take out',
  private: {
    phone: (found: string) => `“${found}” looks like a phone number. Keep it out?`,
    email: (found: string) => `“${found}” looks like an email address. Keep it out?`,
    address: (found: string) => `“${found}” looks like somebody’s address. Keep it out?`,
    id: (found: string) => `“${found}” looks like an ID number or an account number. Keep it out?`,
  } satisfies Record<PrivateKind, (found: string) => string>,
  takeOut: 'Take it out',
  notShared: {
    nobody: 'For you alone. It stays out when you share this sheet. What you print or save has it.',
    logistics: 'For the person who plans rooms, rides and meals. It stays out of what your trainers read.',
  },
  beforeReady: 'Needed before it’s ready.',
  keptRead: (readers: string) => `Kept as you write. ${readers} Nobody else can.`,
  keptHere: 'Kept on this phone as you write, with no signal too. Nobody else can read it.',
  keptAccount: 'Kept on this phone and in your account as you write. Nobody else can read it.',
  strong: 'What makes it strong',
  levels: ['Starting', 'Getting there', 'Ready', 'Strong'],
  nothingHere: 'Nothing written',
};

export const worksheetMessages = inBoth(en, {
  worksheet: 'Hoja de trabajo',
  toBag: 'Mi mochila',
  toLesson: 'Ir a su lección',
  waysLabel: 'Maneras de empezar',
  example: 'Ver una ya llena',
  starter: 'Terminar una a medias',
  mine: 'Escribir la mía',
  mineTitle: 'La mía',
  help: 'Ayuda con esta',
  partExample: 'Un ejemplo:',
  unknown: 'Todavía no lo sé. Así lo voy a averiguar:',
  left: (count) => (count === 1 ? 'Te queda 1 letra' : `Te quedan ${count} letras`),
  clear: 'Borrar esta respuesta',
  yes: 'Sí',
  no: 'No',
  of: (value, most) => `${value} de ${most}`,
  unknownYet: 'Todavía no se sabe',
  signName: 'Nombre',
  signDay: 'Día',
  row: (number) => `Número ${number}`,
  addFirst: 'Agregar uno',
  addMore: 'Agregar otro',
  full: (most) => `Ya no caben más: son ${most}.`,
  remove: (number) => `Quitar el número ${number}`,
  removed: 'Listo, ya no está.',
  bringBack: 'Regresarlo',
  nothingToPick: 'Todavía no hay de dónde escoger. Llena primero la lista de la que sale.',
  choosePick: 'Escoge uno',
  addToPath: '¿Qué sigue?',
  earlier: 'Antes',
  later: 'Después',
  outOfPath: 'Quitar',
  private: {
    phone: (found: string) => `“${found}” parece un número de teléfono. ¿Lo quitamos?`,
    email: (found: string) => `“${found}” parece un correo. ¿Lo quitamos?`,
    address: (found: string) => `“${found}” parece la dirección de alguien. ¿La quitamos?`,
    id: (found: string) => `“${found}” parece el número de un documento o de una cuenta. ¿Lo quitamos?`,
  } satisfies Record<PrivateKind, (found: string) => string>,
  takeOut: 'Quitar',
  notShared: {
    nobody: 'Es solo para ti. No sale cuando compartes esta hoja. Sí sale en lo que imprimes o guardas.',
    logistics: 'Es para quien organiza salones, transporte y comida. No lo lee el equipo de capacitación.',
  },
  beforeReady: 'Hace falta para que esté lista.',
  keptRead: (readers) => `Se guarda mientras escribes. ${readers} Nadie más puede.`,
  keptHere: 'Se guarda en este teléfono mientras escribes, también sin señal. Nadie más lo puede leer.',
  keptAccount: 'Se guarda en este teléfono y en tu cuenta mientras escribes. Nadie más lo puede leer.',
  strong: 'Qué la hace fuerte',
  levels: ['Empezando', 'Va en camino', 'Lista', 'Fuerte'],
  nothingHere: 'Sin respuesta',
});

const KINDS: readonly string[] = ['phone', 'email', 'address', 'id'] satisfies PrivateKind[];
const isKind = (say: string): say is PrivateKind => KINDS.includes(say);

/** What a check asks. */
export const findingText = inLanguage((language, { check, say, found = '' }: Finding) =>
  check === 'private' && isKind(say) ? worksheetMessages[language].private[say](found) : say,
);

/** The words of a sheet to read. */
export const sheetWords = inLanguage((language): SheetWords => {
  const { yes, no, unknownYet, of } = worksheetMessages[language];
  return { yes, no, unknown: unknownYet, of, day: (day) => dateOf(language, day) };
});
