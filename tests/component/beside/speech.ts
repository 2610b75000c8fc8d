import { vi } from 'vitest';

/** A voice as browsers list them. */
export const voice = (lang: string, localService = true): SpeechSynthesisVoice => ({
  lang,
  localService,
  name: `${lang} ${localService ? 'here' : 'away'}`,
  voiceURI: lang,
  default: false,
});

/** Stands at the browser's edge, where a device would speak. */
export class Speech extends EventTarget {
  voices: SpeechSynthesisVoice[] = [];
  /** What is being said; null while it is still. */
  now: SpeechSynthesisUtterance | null = null;
  readonly said: string[] = [];

  getVoices(): SpeechSynthesisVoice[] {
    return this.voices;
  }
  speak(utterance: SpeechSynthesisUtterance): void {
    this.now = utterance;
    this.said.push(utterance.text);
  }
  /** As browsers do it: what is cut off ends too, a moment later. */
  cancel(): void {
    const cut = this.now;
    this.now = null;
    if (cut !== null) queueMicrotask(() => cut.dispatchEvent(new Event('end')));
  }
  end(): void {
    const done = this.now;
    this.now = null;
    done?.dispatchEvent(new Event('end'));
  }
  /** The browser has found its voices. */
  find(...voices: SpeechSynthesisVoice[]): void {
    this.voices = voices;
    this.dispatchEvent(new Event('voiceschanged'));
  }
}

/** Puts a device that can speak behind this page. A browser's own utterance takes only its own voices. */
export function withSpeech(...voices: SpeechSynthesisVoice[]): Speech {
  const speech = new Speech();
  speech.voices = voices;
  class Utterance extends EventTarget {
    text: string;
    lang = '';
    voice: SpeechSynthesisVoice | null = null;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  vi.stubGlobal('speechSynthesis', speech);
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
  return speech;
}
