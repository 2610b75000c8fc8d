/** dynalite 4 has no types of its own; this is the used part. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** Without a folder, the database is in memory. */
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }

  const dynalite: (options?: Options) => Server;
  export = dynalite;
}

/** dynalite's own store. It calls these functions through this object. */
declare module 'dynalite/db/index.js' {
  export type Operation =
    | { readonly type: 'put'; readonly key: string; readonly value: unknown }
    | { readonly type: 'del'; readonly key: string };

  interface Snapshot {
    readonly close: () => Promise<void>;
  }

  interface Iterator {
    _next: (...given: never[]) => Promise<unknown>;
    _nextv: (...given: never[]) => Promise<unknown>;
    _all: (...given: never[]) => Promise<unknown>;
  }

  /** The used part of LevelDB. Members with `_` are for subclasses (abstract-level). */
  interface Level {
    /** @throws with `code` LEVEL_DATABASE_NOT_OPEN, and why as its cause */
    readonly open: () => Promise<void>;
    readonly close: { (): Promise<void>; readonly _original: () => Promise<void> };
    _get: (key: string, options: object) => Promise<unknown>;
    _iterator: (options: object) => Iterator;
    readonly get: (key: string) => Promise<unknown>;
    readonly put: (key: string, value: unknown) => Promise<void>;
    readonly del: (key: string) => Promise<void>;
    readonly batch: {
      (operations: readonly Operation[]): Promise<void>;
      (operations: readonly Operation[], done: (error?: Error) => void): void;
    };
    readonly clear: (range: { readonly gte: string; readonly lt: string }) => Promise<void>;
    _put: (key: string, value: string) => Promise<void>;
    _del: (key: string) => Promise<void>;
    _batch: (operations: readonly Operation[], options: { readonly sync?: boolean }) => Promise<void>;
    readonly snapshot: () => Snapshot;
    /** @param range a value is a string with `valueEncoding`, and else as it was put */
    readonly values: <Value = string>(range: {
      readonly gte: string;
      readonly lt: string;
      readonly snapshot?: Snapshot;
      readonly valueEncoding?: 'utf8';
    }) => AsyncIterable<Value>;
  }

  export interface Store {
    readonly db: Level;
  }

  export type Item = object;

  type Keys = readonly object[];

  interface Index {
    readonly IndexName: string;
    readonly KeySchema: Keys;
  }

  export interface Table {
    readonly TableName: string;
    readonly GlobalSecondaryIndexes?: readonly Index[];
  }

  interface Db {
    create: (options: { readonly path?: string }) => Store;
    updateIndexes: (
      store: Store,
      table: Table,
      before: Item | null | undefined,
      after: Item | null | undefined,
      done: (error?: Error) => void,
    ) => void;
    /** @param keys the table's own, unless an index's are given */
    readonly createKey: (item: Item, table: Table, keys?: Keys) => string;
    createIndexKey: (item: Item, table: Table, keys?: Keys) => string;
    readonly hashPrefix: (partition: string, type: 'S', sort?: string, sortType?: 'S') => string;
    readonly getIndexActions: (
      indexes: readonly Index[],
      before: Item | null | undefined,
      after: Item | null | undefined,
      table: Table,
    ) => {
      readonly puts: readonly { readonly index: string; readonly key: string; readonly item: Item }[];
      readonly deletes: readonly { readonly index: string; readonly key: string }[];
    };
  }

  const db: Db;
  export { db as default };
}
