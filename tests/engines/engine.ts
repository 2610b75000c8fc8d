import { eventually } from '../support/eventually.ts';

/** The window of a phone, CSS px. */
export const SCREEN = { width: 390, height: 844 } as const;

/** A tab of one engine, as little of it as a walk needs. Each engine's driver has these and no more. */
export interface Tab {
  readonly goto: (url: string) => Promise<void>;
  /**
   * Runs a function in the page. It sees nothing of this module; arguments and result travel as JSON.
   * @throws what it throws there, or because the page was left meanwhile
   */
  readonly evaluate: <Args extends readonly unknown[], Result>(
    work: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ) => Promise<Result>;
  /** Presses and lets go at a point of the window, CSS px, as a hand does. */
  readonly clickAt: (x: number, y: number) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** Brings it before the other tabs. */
  readonly toFront: () => Promise<void>;
  /** Waits for the tab that was opened from here, the only other one. */
  readonly opened: () => Promise<Tab>;
}

/** A browser with its first tab. */
export interface EngineWindow extends Tab {
  readonly close: () => Promise<void>;
  /**
   * Closes it as a person does, and opens it again with what it has kept. WebKitGTK's driver keeps nothing on
   * disk, so there only the window is another one.
   */
  readonly reopen: () => Promise<EngineWindow>;
}

/** Another of a browser's tabs than this, once there is one. Which of more isn't said. */
export const tabBeside = <Name>(own: Name, all: () => Promise<readonly Name[]>): Promise<Name> =>
  eventually(async () => {
    const other = (await all()).find((each) => each !== own);
    if (other === undefined) throw new Error('no other tab was opened');
    return other;
  });
