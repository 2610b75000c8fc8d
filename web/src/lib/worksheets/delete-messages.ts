import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  stillShared:
    'Your trainers can read this, and taking it back needs a signal. Nothing was deleted. Try again when there is one.',
  deleteIt: 'Delete what I wrote',
  deletedRead:
    'Deleted on this phone. With the next signal it’s taken back from your trainers; until then they can read what you shared.',
  deletedHere: 'Deleted. It was on this phone alone, so now it’s gone.',
  deletedSoon:
    'Deleted on this phone. It leaves your account with the next signal, and your other phones when you open them.',
  deletedAll:
    'Gone from this phone and from your account. Your other phones drop it when you open them. Our backups hold it up to 35 more days, and we open them only to repair the whole site.',
  undo: 'Undo: bring it back',
  undone: 'It’s back.',
};

export const deleteMessages = inBoth(en, {
  stillShared:
    'Quienes te capacitan todavía la pueden leer, y para quitársela hace falta señal. No se borró nada. Intenta otra vez cuando haya.',
  deleteIt: 'Borrar lo que escribí',
  deletedRead:
    'Borrado en este teléfono. Con la próxima señal se deja de compartir; mientras tanto, quienes te capacitan pueden leer lo que compartiste.',
  deletedHere: 'Borrado. Solo estaba en este teléfono, así que ya no existe.',
  deletedSoon:
    'Borrado en este teléfono. Se va de tu cuenta cuando haya señal, y de tus otros teléfonos cuando los abras.',
  deletedAll:
    'Ya no está ni en este teléfono ni en tu cuenta. De tus otros teléfonos se borra cuando los abras. Nuestras copias de respaldo lo tienen hasta 35 días más, y nadie las abre salvo para reparar todo el sitio.',
  undo: 'Deshacer: regresarlo',
  undone: 'Ya está de vuelta.',
});
