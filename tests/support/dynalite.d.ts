declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Makes a DynamoDB that is not listening yet. */
  function dynalite(options?: {
    /** Folder of its LevelDB store; in memory where there is none. */
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }): Server;
  export { dynalite as default };
}
