/** A sentence with its end mark; some browsers stop in the middle of anything longer. */
const SENTENCE = /[^.!?…]+[.!?…]*["”’»)]*\s*/gu;

/**
 * Reads pieces of text aloud, one sentence at a time. Browsers on phones don't pause within a sentence, so
 * after a pause it begins again.
 */
export class Reader {
  readonly #synthesis: SpeechSynthesis;
  #sentences: readonly string[] = [];
  #voice: SpeechSynthesisVoice | null = null;
  #at = 0;
  /** What is being said; an end that comes late belongs to another one. */
  #saying: SpeechSynthesisUtterance | null = null;
  state = $state<'still' | 'reading' | 'paused'>('still');

  /** @param synthesis the browser's */
  constructor(synthesis: SpeechSynthesis) {
    this.#synthesis = synthesis;
  }

  start(pieces: readonly string[], voice: SpeechSynthesisVoice): void {
    this.#sentences = pieces.flatMap((piece) => piece.match(SENTENCE) ?? []);
    this.#voice = voice;
    this.#at = 0;
    this.goOn();
  }

  pause(): void {
    this.#hush();
    this.state = 'paused';
  }

  /** Goes on with the sentence it was in. */
  goOn(): void {
    this.state = 'reading';
    this.#say();
  }

  stop(): void {
    this.#hush();
    this.#at = 0;
    this.state = 'still';
  }

  #hush(): void {
    this.#saying = null;
    this.#synthesis.cancel();
  }

  #say(): void {
    const sentence = this.#sentences[this.#at];
    if (sentence === undefined || this.#voice === null) {
      this.stop();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(sentence.trim());
    utterance.voice = this.#voice;
    utterance.lang = this.#voice.lang;
    utterance.addEventListener('end', () => {
      if (this.#saying !== utterance) return;
      this.#at += 1;
      this.#say();
    });
    // The device cannot speak now: the button is as it was, to be pressed again.
    utterance.addEventListener('error', () => {
      if (this.#saying === utterance) this.stop();
    });
    this.#saying = utterance;
    this.#synthesis.speak(utterance);
  }
}
