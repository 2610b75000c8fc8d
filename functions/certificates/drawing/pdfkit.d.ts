/**
 * The parts of pdfkit 0.20 that draw certificates. The package brings no types, and those of others are for
 * 0.17: without parsed fonts, PDF/UA and boxes of figures. Lengths are points, y grows downwards.
 */
declare module 'pdfkit' {
  import type { Font } from 'fontkit';
  import type { Readable } from 'node:stream';

  type Options = Readonly<Record<string, unknown>>;

  /** A node of the tree that screen readers walk. */
  interface StructureElement {
    add(child: StructureElement | Drawing): unknown;
    end(): void;
  }

  /** Draws its part of the page when its turn in reading order comes. */
  type Drawing = () => void;

  class PDFDocument extends Readable {
    /** @param options an empty `font` leaves every standard font out of the file */
    constructor(options: Options);
    /** Without `key`, the same font is embedded at each change of face. */
    font(font: Font, key: string): this;
    fontSize(points: number): this;
    text(text: string, x: number, y: number, options: Options): this;
    save(): this;
    restore(): this;
    translate(x: number, y: number): this;
    scale(factor: number): this;
    path(path: string): this;
    rect(x: number, y: number, width: number, height: number): this;
    polygon(...points: readonly (readonly [number, number])[]): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    lineWidth(points: number): this;
    dash(on: number, options: { readonly space: number }): this;
    fill(colour: string): this;
    stroke(colour: string): this;
    fillColor(colour: string): this;
    fillAndStroke(fill: string, stroke: string): this;
    clip(): this;
    markContent(tag: 'Artifact', options: { readonly type: 'Layout' }): this;
    endMarkedContent(): this;
    struct(
      type: string,
      options: Options,
      children?: Drawing | readonly StructureElement[],
    ): StructureElement;
    addStructure(element: StructureElement): this;
    link(x: number, y: number, width: number, height: number, url: string, options: Options): this;
    file(bytes: Uint8Array, options: Options): unknown;
    end(): void;
  }

  export { PDFDocument as default };
}

declare module 'pdfkit/output' {
  import type PDFDocument from 'pdfkit';
  export function toBytes(document: PDFDocument): Promise<Uint8Array>;
}
