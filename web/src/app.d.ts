declare module 'virtual:fit.css';

interface ImportMetaEnv {
  /** The name of the build, while its pages are made (`vite.config.ts`). */
  readonly BUILD: string;
}

interface Window {
  readonly BarcodeDetector?: typeof BarcodeDetector;
  /** What is used of Trusted Types; a browser may lack them. */
  readonly trustedTypes?: {
    readonly createPolicy: (
      name: string,
      rules: { readonly createScriptURL: (url: string) => string },
    ) => { readonly createScriptURL: (url: string) => string };
  };
}

/** A browser's own reader of codes (Shape Detection API), where there is one. */
declare class BarcodeDetector {
  constructor(options: { readonly formats: readonly string[] });
  detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

interface Document {
  /** The browser has opened the page ahead of a tap and doesn't show it yet. An older browser lacks this. */
  readonly prerendering?: boolean;
}
