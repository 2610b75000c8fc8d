import type { Server } from './remote.ts';
import type { PhoneStore } from './store/phone-store.ts';
import type { SyncTools } from './sync.ts';

/** What a browser offers the phone's record, and a test in its place. */
export interface PhoneTools {
  readonly open: () => Promise<PhoneStore>;
  /** Brings what speaks to the server. May reject: with no signal, before it was ever loaded. */
  readonly server: () => Promise<Server>;
  /** ms since 1970 UTC. */
  readonly now: () => number;
  /** A fresh ULID, each greater than the one before. */
  readonly newId: () => string;
  /** 0 to 1. */
  readonly chance: () => number;
  readonly online: () => boolean;
  readonly alone: SyncTools['alone'];
  /** Tells the other tabs that something changed. */
  readonly notifyTabs: () => void;
  /** Runs work after so many ms; returns how to call it off. */
  readonly after: (ms: number, work: () => void) => () => void;
  /** Asks the browser to keep what is here also when it runs out of room. */
  readonly persist: () => void;
  /** True from the second time on, also once the browser has cleared the database. */
  readonly wasHere: () => boolean;
}
