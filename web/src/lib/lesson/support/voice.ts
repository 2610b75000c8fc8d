import type { Language } from '#domain/values/ids.ts';

/** How long a browser may take to find its voices, ms. Some have them only a moment later. */
const WAIT_MS = 1500;
/** Spoken where this course is read. */
const HOME: Readonly<Record<Language, readonly string[]>> = {
  en: ['en-us'],
  es: ['es-us', 'es-mx', 'es-419'],
};

const tagOf = ({ lang }: SpeechSynthesisVoice): string => lang.toLowerCase().replace('_', '-');

/**
 * The voice for a language among those a browser has: of this country before others, and on the device before
 * those that send the text away to be spoken.
 * @returns null where there is none
 */
export function voiceFor(
  voices: readonly SpeechSynthesisVoice[],
  language: Language,
): SpeechSynthesisVoice | null {
  const rank = (voice: SpeechSynthesisVoice): number =>
    (voice.localService ? 0 : 2) + (HOME[language].includes(tagOf(voice)) ? 0 : 1);
  const [best = null] = voices
    .filter((voice) => tagOf(voice).split('-')[0] === language)
    .sort((left, right) => rank(left) - rank(right));
  return best;
}

/** Finds the voice for a language, and waits a moment for it. @returns null where this browser has none */
export async function findVoice(
  synthesis: SpeechSynthesis,
  language: Language,
): Promise<SpeechSynthesisVoice | null> {
  if (synthesis.getVoices().length === 0) {
    await new Promise((found) => {
      synthesis.addEventListener('voiceschanged', found, { once: true });
      setTimeout(found, WAIT_MS);
    });
  }
  return voiceFor(synthesis.getVoices(), language);
}
