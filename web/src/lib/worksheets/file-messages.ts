import type { FileFault } from '#domain/worksheets/file.ts';
import type { Language } from '#domain/values/ids.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  save: 'Save as a file',
  bring: 'Bring a file in',
  brought: 'It’s in. It took the place of what was here.',
  undo: 'Undo: back to what was here',
  undone: 'Back to what was here.',
  nothing: ' Nothing has changed here.',
  noWorksheet: 'That file isn’t a worksheet.',
  otherWorksheet: 'That file is from another worksheet.',
  newer:
    'That file is from a newer version of this site. Open this page again with a signal, then try once more.',
  tooLarge: (size: string, limit: string) => `That file is ${size}, and this worksheet takes ${limit}.`,
  unknownFields: (names: string) => `That file has fields that this worksheet doesn’t have: ${names}.`,
  wrongValues: (names: string) => `Some answers in that file don’t fit this worksheet: ${names}.`,
};

export const fileMessages = inBoth(en, {
  save: 'Guardar como archivo',
  bring: 'Traer un archivo',
  brought: 'Listo, ya está aquí, en lugar de lo que tenías.',
  undo: 'Deshacer: regresar lo que tenías',
  undone: 'Regresó lo que tenías.',
  nothing: ' Aquí no cambió nada.',
  noWorksheet: 'Ese archivo no es una hoja de trabajo.',
  otherWorksheet: 'Ese archivo es de otra hoja de trabajo.',
  newer:
    'Ese archivo es de una versión más nueva de este sitio. Abre la página otra vez con señal e inténtalo de nuevo.',
  tooLarge: (size, limit) => `Ese archivo pesa ${size}, y en esta hoja caben ${limit}.`,
  unknownFields: (names) => `Ese archivo trae campos que esta hoja no tiene: ${names}.`,
  wrongValues: (names) => `Ese archivo trae respuestas que no caben en esta hoja: ${names}.`,
});

const KB = 1024;
const sizeOf = (bytes: number): string =>
  bytes < KB * KB ? `${Math.ceil(bytes / KB)} KB` : `${(bytes / KB / KB).toFixed(1)} MB`;
/** So many names are enough to see what is wrong. */
const NAMES = 3;
const listOf = (names: readonly string[]): string =>
  names.slice(0, NAMES).join(', ') + (names.length > NAMES ? ' …' : '');

/** Why a file was not taken, in one line. */
export function faultText(language: Language, fault: FileFault): string {
  const messages = fileMessages[language];
  switch (fault.kind) {
    case 'no-worksheet':
      return messages.noWorksheet + messages.nothing;
    case 'other-worksheet':
      return messages.otherWorksheet + messages.nothing;
    case 'newer':
      return messages.newer + messages.nothing;
    case 'too-large':
      return messages.tooLarge(sizeOf(fault.bytes), sizeOf(fault.limit)) + messages.nothing;
    case 'unknown-fields':
      return messages.unknownFields(listOf(fault.names)) + messages.nothing;
    case 'wrong-values':
      return messages.wrongValues(listOf(fault.names)) + messages.nothing;
  }
}
