declare module 'png-chunks-extract' {
  function extract(png: Uint8Array): readonly { name: string; data: Uint8Array }[];
  export { extract as default };
}
declare module 'pngjs' {
  export class PNG {
    static readonly sync: { read(bytes: Buffer): PNG; write(picture: PNG): Buffer };
    constructor(size: { readonly width: number; readonly height: number });
    readonly width: number;
    readonly height: number;
    readonly data: Buffer;
  }
}
