/**
 * The parts of pdfkit 0.20 that draw certificates; the package brings no types. Lengths are points, y grows
 * downwards.
 */
declare module 'pdfkit' {
  import type { Font } from 'fontkit';
  import type { Readable } from 'node:stream';

  /** A place on the page: left, top, right, bottom. */
  type Box = readonly [number, number, number, number];

  /** A node of the tree that screen readers walk. */
  export interface StructureElement {
    end(): void;
  }

  interface StructureOptions {
    readonly lang?: string;
    /** Said in place of a figure. */
    readonly alt?: string;
    /** What the drawn letters stand for, exactly. */
    readonly actual?: string;
    readonly bbox?: Box;
    readonly placement?: 'Block' | 'Inline';
  }

  /** Draws its part of the page when its turn in reading order comes. */
  type Drawing = () => void;

  interface DocumentOptions {
    readonly size: readonly [number, number];
    readonly margin: number;
    /** Empty: no face until one is chosen, and no standard font in the file. */
    readonly font: '';
    readonly pdfVersion: '1.7';
    readonly subset: 'PDF/UA';
    readonly tagged: true;
    readonly displayTitle: true;
    readonly lang: string;
    readonly info: Readonly<Record<string, string | Date>>;
  }

  class PDFDocument extends Readable {
    constructor(options: DocumentOptions);
    /** `key` names the font in the document; without it the same font is embedded at each change of face. */
    font(font: Font, key: string): this;
    fontSize(points: number): this;
    text(
      text: string,
      x: number,
      y: number,
      options: {
        readonly lineBreak: false;
        readonly baseline: 'alphabetic';
        readonly characterSpacing: number;
      },
    ): this;
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
      options: StructureOptions,
      children: Drawing | readonly (StructureElement | Drawing)[],
    ): StructureElement;
    struct(
      type: string,
      options: StructureOptions,
    ): StructureElement & {
      add(child: StructureElement | Drawing): unknown;
    };
    addStructure(element: StructureElement): this;
    link(
      x: number,
      y: number,
      width: number,
      height: number,
      url: string,
      options: { readonly structParent: StructureElement; readonly Contents: object },
    ): this;
    file(
      bytes: Uint8Array,
      options: {
        readonly name: string;
        readonly type: string;
        readonly description: string;
        readonly relationship: 'Data';
        readonly creationDate: Date;
        readonly modifiedDate: Date;
      },
    ): unknown;
    end(): void;
  }

  export { PDFDocument as default };
}

declare module 'pdfkit/output' {
  import type PDFDocument from 'pdfkit';
  /** Everything a document has written, once it has ended. */
  export function toBytes(document: PDFDocument): Promise<Uint8Array>;
}
