import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  map: 'The map',
  help: 'Tap one, then tap where they belong. Or drag them. With a keyboard: Enter chooses one, arrow keys move them.',
  same: 'The list below says the same, and you can do everything there too.',
  begin: 'Add people and groups in the list below. They come here and wait for a place.',
  waiting: 'Still without a place',
  chosen: (name: string) => `${name} is chosen. Where do they belong?`,
  letGo: 'Leave them there',
  left: (name: string) => `Still where they were: ${name}.`,
  moved: (name: string, from: string, to: string) => `${name}: moved from ${from} to ${to}.`,
  placed: (name: string, support: string, influence: string) =>
    `${name}: ${support}. Influence: ${influence}.`,
  one: (number: number, name: string, support: string, influence: string) =>
    `${number}, ${name}. ${support}. Influence: ${influence}.`,
  onPath: 'On your path.',
  guess: 'A guess',
  path: 'Your path',
  bigger: 'Bigger',
  smaller: 'Smaller',
  asPicture: 'Save as a picture (PNG)',
  asDrawing: 'Save as a drawing (SVG)',
  noPicture: 'This phone couldn’t make the picture. Try the drawing instead.',
};

export const mapMessages = inBoth(en, {
  map: 'El mapa',
  help: 'Toca a alguien y luego toca dónde va. O arrástralo. Con teclado: con Enter escoges, con las flechas mueves.',
  same: 'En la lista de abajo está lo mismo, y ahí también se puede hacer todo.',
  begin: 'Agrega personas y grupos en la lista de abajo. Llegan aquí y esperan su lugar.',
  waiting: 'Todavía sin lugar',
  chosen: (name) => `Escogiste: ${name}. ¿Dónde va?`,
  letGo: 'Dejarlo donde está',
  left: (name) => `Sigue donde estaba: ${name}.`,
  moved: (name, from, to) => `${name}: pasó de ${from} a ${to}.`,
  placed: (name, support, influence) => `${name}: ${support}. Influencia: ${influence}.`,
  one: (number, name, support, influence) => `${number}, ${name}. ${support}. Influencia: ${influence}.`,
  onPath: 'Está en tu camino.',
  guess: 'Lo supones',
  path: 'Tu camino',
  bigger: 'Más grande',
  smaller: 'Más chico',
  asPicture: 'Guardar como imagen (PNG)',
  asDrawing: 'Guardar como dibujo (SVG)',
  noPicture: 'Este teléfono no pudo hacer la imagen. Prueba con el dibujo.',
});
