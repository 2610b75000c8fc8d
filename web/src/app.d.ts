declare module 'virtual:fit.css';

interface ImportMetaEnv {
  /** The name of the build, while its pages are made (`vite.config.ts`). */
  readonly BUILD: string;
}
