/** dynalite 4 has no types of its own; this is the part we use. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** The database's folder. Without it, the database is in memory. */
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }

  const dynalite: (options?: Options) => Server;
  export = dynalite;
}
