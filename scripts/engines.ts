import { findChromium, findProgram, installDebian, isDebianRoot } from './chromium.ts';

/** Names on Debian of programs for each browser engine besides Chromium. */
const PROGRAMS = { firefox: ['firefox-esr'], webkit: ['WebKitWebDriver', 'Xvfb'] } as const;
/** Debian’s packages of all engines besides Chromium. */
export const ENGINE_PACKAGES = ['firefox-esr', 'webkit2gtk-driver', 'xvfb'] as const;

export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof ENGINES)[number];

export const findEngines = (): readonly EngineName[] =>
  ENGINES.filter((name) =>
    name === 'chromium'
      ? findChromium() !== null
      : PROGRAMS[name].every((program) => findProgram(program) !== null),
  );

export const missingEngines = (): readonly EngineName[] => {
  const found = findEngines();
  return ENGINES.filter((name) => !found.includes(name));
};

/** Installs them where this is Debian and we may. @returns those still missing, with the reason printed */
export const ensureEngines = (): readonly EngineName[] => {
  const missing = missingEngines();
  if (missing.length === 0 || !isDebianRoot()) return missing;
  console.log(`Missing: ${missing.join(', ')}; installing with apt-get …`);
  installDebian(ENGINE_PACKAGES);
  return missingEngines();
};
