/** Local storage notes under this name that the phone may hold a list of a cohort's people. */
export const HERE = 'groundwork-rosters';

/** True where it does: nobody else's page loads what looks for one. */
export function mayHoldRoster(): boolean {
  try {
    return HERE in localStorage;
  } catch {
    // Local storage is shut off, or there is none.
    return false;
  }
}
