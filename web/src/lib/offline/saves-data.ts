/** Returns true if the person has asked their phone to save data. */
export function savesData(): boolean {
  // eslint-disable-next-line compat/compat -- asked for in the same line
  const connection: unknown = 'connection' in navigator ? navigator.connection : null;
  if (typeof connection !== 'object' || connection === null) return false;
  return 'saveData' in connection && connection.saveData === true;
}
