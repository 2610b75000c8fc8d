import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  stop: 'Stop scanning',
  noCamera: 'The camera did not open. Allow it for this site in the browser, or type the letters.',
};

const es = {
  stop: 'Dejar de escanear',
  noCamera: 'La cámara no se abrió. Permítela para este sitio en el navegador, o escribe las letras.',
} satisfies Translation<typeof en>;

/** Texts of the camera that reads codes. */
export const scanMessages = { en, es } as const;
