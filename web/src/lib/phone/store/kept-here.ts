/**
 * What local storage keeps under a name, as JSON, so that it's there without a signal.
 * @param storage the tab's own in place of it
 */
export const keptHere = (name: string, storage = () => localStorage) => ({
  /** Null where nothing is kept, or the storage is shut off or holds something strange. */
  read(): unknown {
    try {
      return JSON.parse(storage().getItem(name) ?? 'null');
    } catch {
      return null;
    }
  },
  /** @returns false where it could not be kept */
  keep(value: unknown): boolean {
    try {
      storage().setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  },
  forget(): void {
    try {
      storage().removeItem(name);
    } catch {
      // Then there was nothing.
    }
  },
});

/** Somebody's passes, with whose they are. */
export const passesHere = keptHere('groundwork-passes');

/** Long work that was left half way in this tab, with whose it is. */
export const workHere = keptHere('groundwork-work', () => sessionStorage);

/** What a tab keeps is its holder's, and goes once that is somebody else or nobody. @param person or '' */
export function keepTabOf(person: string): void {
  try {
    const before = sessionStorage.getItem('holder') ?? person;
    if (before !== person) sessionStorage.clear();
    if (person !== '') sessionStorage.setItem('holder', person);
  } catch {
    // Then it keeps nothing.
  }
}
