import type { Language } from '#domain/values/ids.ts';

/** In this browser's store: the language that somebody chose. */
const CHOSEN = 'groundwork-language';

function read(): Language | null {
  try {
    const chosen = localStorage.getItem(CHOSEN);
    return chosen === 'es' || chosen === 'en' ? chosen : null;
  } catch {
    // This browser keeps nothing, so each page goes by its address.
    return null;
  }
}

/** The language chosen in this browser: at a switch, or by a link to join that was sent in it. */
class ChosenLanguage {
  is = $state.raw<Language | null>(import.meta.env.SSR ? null : read());

  choose(language: Language): void {
    this.is = language;
    try {
      localStorage.setItem(CHOSEN, language);
    } catch {
      // Then it holds for this page.
    }
  }
}

export const chosenLanguage = new ChosenLanguage();
