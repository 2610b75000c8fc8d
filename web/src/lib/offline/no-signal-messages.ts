import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'No signal',
  say: 'This page is not on this phone yet. Pages you opened before still open.',
  wait: 'It opens by itself once there is a signal.',
  again: 'Try again',
  other: 'Open it in Spanish',
  home: 'Go to the course',
} as const;

const es = {
  title: 'Sin señal',
  say: 'Esta página todavía no está en este teléfono. Las que ya abriste sí se abren.',
  wait: 'Se abre sola en cuanto haya señal.',
  again: 'Intentar otra vez',
  other: 'Abrirla en inglés',
  home: 'Ir al curso',
} as const satisfies Translation<typeof en>;

/**
 * Said in place of a page that is not on this phone. The service worker brings these words, so there are
 * few.
 */
export const noSignalMessages = { en, es };
