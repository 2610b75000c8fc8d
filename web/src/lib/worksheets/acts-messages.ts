import type { Translation } from '#lib/i18n/translation.ts';
import { enParts, esParts } from './messages.ts';

const en = {
  draft: 'Draft',
  ready: 'Ready',
  shared: 'Shared',
  stillShared:
    'Your trainers can read this, and taking it back needs a signal. Nothing was deleted. Try again when there is one.',
  filled: (filled: number, of: number) => `${filled} of ${enParts(of)} filled in`,
  lookOver: 'Look it over',
  looked: (count: number) =>
    count === 0
      ? 'Nothing to ask. It reads well.'
      : `We have ${enParts(count)} about it, each beside its answer. You decide what to change.`,
  sayReady: 'It’s ready',
  saidReady:
    'Marked as ready. Your trainers can see that it’s ready, and nothing of what you wrote. Change anything and it’s a draft again.',
  notReady: (count: number) =>
    count === 1
      ? 'One thing first: it’s beside its answer.'
      : `${count} things first: each is beside its answer.`,
  backToDraft: 'Back to draft',
  tooLarge: (bytes: number, limit: number) =>
    `This is ${Math.ceil(bytes / 1024)} KB, and the account takes ${Math.floor(limit / 1024)} KB. All of it stays on this phone. Make it shorter to have it saved to your account.`,
  takeAlong: 'Take it along',
  asText: 'Save as text',
  print: 'Print',
  deleteIt: 'Delete what I wrote',
  deletedHere: 'Deleted. It was on this phone alone, so now it’s gone.',
  deletedSoon:
    'Deleted on this phone. It leaves your account with the next signal, and your other phones when you open them.',
  deletedAll:
    'Gone from this phone and from your account. Your other phones drop it when you open them. Our backups hold it up to 35 more days, and we open them only to repair the whole site.',
  undo: 'Undo: bring it back',
  undone: 'It’s back.',
};

const es = {
  draft: 'Borrador',
  ready: 'Lista',
  shared: 'Compartida',
  stillShared:
    'Quienes te capacitan todavía la pueden leer, y para quitársela hace falta señal. No se borró nada. Intenta otra vez cuando haya.',
  filled: (filled: number, of: number) => `${filled} de ${esParts(of)} con respuesta`,
  lookOver: 'Revisarla',
  looked: (count: number) =>
    count === 0
      ? 'Nada que preguntar. Se lee bien.'
      : `Tenemos ${esParts(count)} sobre ella, cada una junto a su respuesta. Tú decides qué cambiar.`,
  sayReady: 'Ya está lista',
  saidReady:
    'Quedó como lista. Quienes te capacitan pueden ver que está lista, y nada de lo que escribiste. Si cambias algo, vuelve a ser borrador.',
  notReady: (count: number) =>
    count === 1
      ? 'Antes falta una cosa: está junto a su respuesta.'
      : `Antes faltan ${count} cosas: cada una está junto a su respuesta.`,
  backToDraft: 'Volver a borrador',
  tooLarge: (bytes: number, limit: number) =>
    `Esto pesa ${Math.ceil(bytes / 1024)} KB y en tu cuenta caben ${Math.floor(limit / 1024)} KB. Todo se queda en este teléfono. Acórtalo para que se guarde en tu cuenta.`,
  takeAlong: 'Llévatela',
  asText: 'Guardar como texto',
  print: 'Imprimir',
  deleteIt: 'Borrar lo que escribí',
  deletedHere: 'Borrado. Solo estaba en este teléfono, así que ya no existe.',
  deletedSoon:
    'Borrado en este teléfono. Se va de tu cuenta cuando haya señal, y de tus otros teléfonos cuando los abras.',
  deletedAll:
    'Ya no está ni en este teléfono ni en tu cuenta. De tus otros teléfonos se borra cuando los abras. Nuestras copias de respaldo lo tienen hasta 35 días más, y nadie las abre salvo para reparar todo el sitio.',
  undo: 'Deshacer: regresarlo',
  undone: 'Ya está de vuelta.',
} satisfies Translation<typeof en>;

/** Texts of what is done with a worksheet. */
export const actsMessages = { en, es };
