import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Keys of this page',
  lead: 'They work when you are not typing in a field. Don’t hold Ctrl, Alt or Command.',
  reader:
    'With a screen reader, Tab and Enter do all of it too. If a letter of yours does something here that you did not mean, turn these keys off.',
  on: 'Use these keys on this device',
  close: 'Close',
  lines: 'The person above or below, once you are in the list',
  across: 'The button before or after it',
  next: 'The next or the one before',
  begin: 'Open it; the first one, if none is chosen',
  search: 'To the search field',
  help: 'Show these keys',
  levels: 'A level for the next point. After the last, Enter sends it',
};

export const keyMessages = inBoth(en, {
  title: 'Teclas de esta página',
  lead: 'Funcionan cuando no estás escribiendo en un campo, y sin Ctrl, Alt ni Command.',
  reader:
    'Con un lector de pantalla, Tab y Enter también hacen todo esto. Si una letra tuya hace aquí algo que no querías, apaga estas teclas.',
  on: 'Usar estas teclas en este dispositivo',
  close: 'Cerrar',
  lines: 'La persona de arriba o de abajo, cuando ya estás en la lista',
  across: 'El botón de antes o el de después',
  next: 'La siguiente o la anterior',
  begin: 'Abrirla; la primera, si no escogiste ninguna',
  search: 'Al campo de búsqueda',
  help: 'Mostrar estas teclas',
  levels: 'Un nivel para el punto que sigue. Después del último, Enter lo envía',
});
