import type { ListProblem } from '#domain/people/list.ts';
import { inBoth } from '#lib/i18n/translation.ts';
import type { FileProblem } from './read-file.ts';

const en = {
  file: 'Take it from a file (CSV)',
  problems: {
    list_empty: 'There is no name here yet. Paste your list, or take it from a file.',
    list_too_long: 'This list has more than 20,000 lines. Please cut it into smaller ones.',
    list_without_names:
      'We found no column with names. Please write “Name” above it in the first line, then look again.',
    file_too_large: 'This file is too large for a list of names. Please save only the names as CSV.',
    file_not_text:
      'This file cannot be read as a list. In your spreadsheet, choose “Save as” and CSV, then take that file.',
  } satisfies Record<ListProblem | FileProblem, string>,
};

/** Texts of the field that a list of people is pasted into. */
export const listFieldMessages = inBoth(en, {
  file: 'Tomarla de un archivo (CSV)',
  problems: {
    list_empty: 'Aquí todavía no hay nombres. Pega tu lista o tómala de un archivo.',
    list_too_long: 'Esta lista tiene más de 20,000 líneas. Divídela en varias, por favor.',
    list_without_names:
      'No encontramos la columna de los nombres. Escribe “Nombre” arriba de ella, en la primera línea, y revisa otra vez.',
    file_too_large: 'Este archivo es demasiado grande para una lista. Guarda solo los nombres como CSV.',
    file_not_text:
      'Este archivo no se puede leer como lista. En tu hoja de cálculo escoge “Guardar como” y CSV, y toma ese archivo.',
  },
});
