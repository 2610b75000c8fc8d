import { createCanvas } from '@napi-rs/canvas';
import jsQR from 'jsqr';
import { type PDFDocumentProxy, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export const openPdf = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise;

/** The text of the only page, as somebody would copy it out of a reader: its pieces joined in their order. */
export async function textOf(pdf: PDFDocumentProxy): Promise<string> {
  const { items } = await (await pdf.getPage(1)).getTextContent();
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
}

/** A node of the tree that screen readers walk, as pdf.js gives it. */
export interface StructureNode {
  readonly role?: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly StructureNode[];
}

/** The page as pixels at a scale, 1 being 72 to the inch. */
export async function render(
  pdf: PDFDocumentProxy,
  scale: number,
): Promise<{ data: Uint8ClampedArray; width: number; height: number; png: Buffer }> {
  const page = await pdf.getPage(1);
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  const context = canvas.getContext('2d');
  await page.render({ canvas: canvas as never, viewport }).promise;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { data, width: canvas.width, height: canvas.height, png: canvas.toBuffer('image/png') };
}

/** A part of a page, in shares of its width and height from the upper left. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
const WHOLE: Part = { left: 0, top: 0, right: 1, bottom: 1 };

/**
 * What a camera reads off the printed page; null where it finds no code.
 * @param part where it points: of several codes it takes none
 */
export async function scan(pdf: PDFDocumentProxy, part: Part = WHOLE): Promise<string | null> {
  const { data, width, height } = await render(pdf, 2);
  const [left, right] = [Math.floor(part.left * width), Math.ceil(part.right * width)];
  const [top, bottom] = [Math.floor(part.top * height), Math.ceil(part.bottom * height)];
  const seen = new Uint8ClampedArray((right - left) * (bottom - top) * 4);
  for (let row = top; row < bottom; row += 1) {
    const from = (row * width + left) * 4;
    seen.set(data.subarray(from, from + (right - left) * 4), (row - top) * (right - left) * 4);
  }
  const read = 'default' in jsQR ? (jsQR.default as typeof jsQR) : jsQR;
  return read(seen, right - left, bottom - top)?.data ?? null;
}
