declare global {
  /** A browser's own reader of codes (Shape Detection API), where there is one. */
  class BarcodeDetector {
    constructor(options: { readonly formats: readonly string[] });
    detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
  }

  interface Window {
    readonly BarcodeDetector?: typeof BarcodeDetector;
  }
}

export type CodeReader = Pick<BarcodeDetector, 'detect'>;

/** The browser's own reader of codes to scan; null where it has none. */
export function codeReader(): CodeReader | null {
  // eslint-disable-next-line compat/compat -- asked for in the same line
  const Reader = window.BarcodeDetector;
  return Reader === undefined ? null : new Reader({ formats: ['qr_code'] });
}
