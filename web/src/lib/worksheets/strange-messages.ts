import type { Translation } from '#lib/i18n/translation.ts';

const en = {
  title: 'This page can’t show what is kept here',
  lead: 'It was written with another version of this worksheet. Nothing is lost. Open the page again with a signal, or save the text.',
};

const es = {
  title: 'Esta página no puede mostrar lo que está guardado aquí',
  lead: 'Se escribió con otra versión de esta hoja. No se perdió nada. Abre la página otra vez con señal, o guarda el texto.',
} satisfies Translation<typeof en>;

/** Texts of a worksheet that a page can't read. */
export const strangeMessages = { en, es };
