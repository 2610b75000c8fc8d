/** Name of the setting that says when somebody last touched a shared phone, ms since 1970 UTC. */
export const usedKey = (person: string): string => `used:${person}`;
