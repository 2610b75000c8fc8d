/** Local storage keeps somebody's passes under this name, so that they open without a signal. */
const HERE = 'groundwork-passes';

/** What is kept, as JSON; null where there is nothing, or local storage is shut off. */
export function readPassesHere(): string | null {
  try {
    return localStorage.getItem(HERE);
  } catch {
    return null;
  }
}

/** Keeps passes here. @returns false where it could not be */
export function keepPassesHere(text: string): boolean {
  try {
    localStorage.setItem(HERE, text);
    return true;
  } catch {
    return false;
  }
}

/** Takes them off. */
export function forgetPassesHere(): void {
  try {
    localStorage.removeItem(HERE);
  } catch {
    // Then there was nothing.
  }
}
