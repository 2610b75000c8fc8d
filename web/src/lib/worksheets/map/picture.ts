import { flushSync, mount, unmount } from 'svelte';
import type { Body, Worksheet } from '#domain/worksheets/definition.ts';
import { saveAs } from '#lib/ui/save-as.ts';
import Drawing from './Drawing.svelte';

const WIDTH = 1000;
/** Dots of the picture for each px of the drawing: sharp on a wall. */
const DOTS = 2;
/** A picture has the colors of paper, also when the phone is dark. */
const COLORS = {
  paper: '#fff',
  'paper-2': '#fff',
  ink: '#000',
  'ink-2': '#333',
  hair: '#777',
  flat: '#f2a01e',
};
/** What the page's styles say of a drawing. */
const STYLES = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-linejoin', 'paint-order', 'text-anchor'],
  ...['font-family', 'font-size', 'font-weight', 'letter-spacing'],
];
const FACES = { 'GW Display': '/fonts/gw-display.woff2', 'GW Numeral': '/fonts/gw-numeral.woff2' };

/** A face as a style that a picture brings along. */
async function faceOf([name, address]: readonly [string, string]): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  return `@font-face{font-family:"${name}";src:url(data:font/woff2;base64,${text})}`;
}

/** The map as a drawing that needs nothing else: its styles and its faces are in it. */
async function drawingOf(worksheet: Worksheet, body: Body): Promise<string> {
  const holder = document.createElement('div');
  holder.style.position = 'fixed';
  holder.style.insetInlineStart = '-10000px';
  for (const [name, color] of Object.entries(COLORS)) holder.style.setProperty(`--${name}`, color);
  document.body.append(holder);
  const drawing = mount(Drawing, { target: holder, props: { worksheet, body, width: WIDTH, isAlone: true } });
  try {
    flushSync();
    const svg = holder.querySelector('svg');
    if (svg === null) throw new Error('the map was not drawn');
    const elements = [svg, ...svg.querySelectorAll('*')];
    for (const element of elements) {
      const styles = getComputedStyle(element);
      for (const name of STYLES) element.setAttribute(name, styles.getPropertyValue(name));
    }
    for (const element of elements) element.removeAttribute('class');
    const faces = await Promise.all(Object.entries(FACES).map(faceOf));
    const whole = new XMLSerializer().serializeToString(svg);
    return whole.replace(
      '>',
      `><style>${faces.join('')}</style><rect width="100%" height="100%" fill="#fff"/>`,
    );
  } finally {
    await unmount(drawing);
    holder.remove();
  }
}

/** A drawing in dots. @returns null where this browser cannot draw it */
async function dotsOf(drawing: string): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * DOTS;
  canvas.height = image.naturalHeight * DOTS;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** Has the browser save the map. @returns whether it could */
export async function savePicture(worksheet: Worksheet, body: Body, as: 'png' | 'svg'): Promise<boolean> {
  const name = `groundwork-${worksheet.id.replace('.', '-')}.${as}`;
  const drawing = await drawingOf(worksheet, body);
  const file = as === 'svg' ? new Blob([drawing], { type: 'image/svg+xml' }) : await dotsOf(drawing);
  if (file === null) return false;
  saveAs(file, name);
  return true;
}
