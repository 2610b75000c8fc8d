declare module 'virtual:fit.css';

interface ImportMetaEnv {
  /** The name of the build, while its pages are made (`vite.config.ts`). */
  readonly BUILD: string;
}

interface Window {
  /** What is used of Trusted Types; a browser may lack them. */
  readonly trustedTypes?: {
    readonly createPolicy: (
      name: string,
      rules: { readonly createScriptURL: (url: string) => string },
    ) => { readonly createScriptURL: (url: string) => string };
  };
}

interface Document {
  /** The browser has opened the page ahead of a tap, and shows it to nobody yet; a browser may lack the word. */
  readonly prerendering?: boolean;
}
