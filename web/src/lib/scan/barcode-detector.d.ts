/** A browser's own reader of codes (Shape Detection API), where there is one. */
declare class BarcodeDetector {
  constructor(options: { readonly formats: readonly string[] });
  detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

interface Window {
  readonly BarcodeDetector?: typeof BarcodeDetector;
}
