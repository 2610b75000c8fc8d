import { inBoth, type Translation } from '#lib/i18n/translation.ts';

const en = {
  print: 'Print it, or save it as a PDF',
  seeIn: { en: 'See it in English', es: 'See it in Spanish' },
  how: 'Choose “Landscape” if your printer asks. It fits on one page, Letter or A4.',
  pdfLacks: (script: string) =>
    `The PDF we make has no letters for this script yet: ${script}. Your own device has them, so print from here. It is the same certificate.`,
  pdfLacksSigns:
    'The PDF we make cannot draw a character in this name. Your own device can, so print from here. It is the same certificate.',
} as const;

const es = {
  print: 'Imprímelo o guárdalo como PDF',
  seeIn: { en: 'Verlo en inglés', es: 'Verlo en español' },
  how: 'Si tu impresora pregunta, escoge “horizontal”. Cabe en una hoja, carta o A4.',
  pdfLacks: (script) =>
    `El PDF que hacemos todavía no tiene las letras de esta escritura: ${script}. Tu propio dispositivo sí las tiene: imprímelo desde aquí. Es el mismo certificado.`,
  pdfLacksSigns:
    'El PDF que hacemos no puede dibujar un signo de este nombre. Tu propio dispositivo sí puede: imprímelo desde aquí. Es el mismo certificado.',
} as const satisfies Translation<typeof en>;

/** Texts around a certificate on the screen; its own text is in `domain/certificate/text.ts`. */
export const certificateSheetMessages = inBoth(en, es);
