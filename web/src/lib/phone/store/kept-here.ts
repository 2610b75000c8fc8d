/** What local storage keeps under a name, as JSON, so that it's there without a signal. */
export const keptHere = (name: string) => ({
  /** Null where nothing is kept, or local storage is shut off or holds something strange. */
  read(): unknown {
    try {
      return JSON.parse(localStorage.getItem(name) ?? 'null');
    } catch {
      return null;
    }
  },
  /** @returns false where it could not be kept */
  keep(value: unknown): boolean {
    try {
      localStorage.setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  forget(): void {
    try {
      localStorage.removeItem(name);
    } catch {
      // Then there was nothing.
    }
  },
});

/** Somebody's passes, with whose they are. */
export const passesHere = keptHere('groundwork-passes');
