import type { Script } from '#domain/script.ts';
import {
  begin,
  better,
  choose,
  endingOf,
  LEAVE,
  type Outcome,
  OUTCOMES,
  PASS,
  replayFrom,
  type Run,
  type Standing,
  standingOf,
  STEP_BACK,
} from '#domain/simulator.ts';

/** What is kept of a visit. */
interface Kept {
  readonly run: Run;
  readonly seed: string;
  readonly best: Outcome | null;
}

const isOutcome = (value: unknown): value is Outcome =>
  typeof value === 'string' && OUTCOMES.some((outcome) => outcome === value);

/** A text as the data it holds; null where it holds none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What a visit kept of a talk, or null: anything may stand there. */
function readKept(text: string, script: string): Kept | null {
  const kept = parsed(text);
  if (typeof kept !== 'object' || kept === null) return null;
  if (!('seed' in kept && 'hard' in kept && 'moves' in kept && 'best' in kept)) return null;
  const { seed, hard, moves, best } = kept;
  if (typeof seed !== 'string' || !Array.isArray(moves)) return null;
  return {
    run: { script, hard: hard === true, moves: moves.filter((move) => typeof move === 'string') },
    seed,
    best: isOutcome(best) ? best : null,
  };
}

// A browser may refuse to keep anything. Then the run lives as long as the page is open.
function readTab(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
function writeTab(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text);
  } catch {
    // Nothing else to do: the page itself holds the run.
  }
}

/**
 * One visit to a practice talk. The browser's tab keeps the run through a reload and a change of language,
 * until the visit ends.
 */
export class Practice {
  /** null before the talk begins. */
  run = $state.raw<Run | null>(null);
  /** The reply just said is still on screen, with its reason. */
  showing = $state(false);
  /** The best that this visit came to. */
  best = $state.raw<Outcome | null>(null);
  /** Replies are shuffled by it: each run its own order, the same in both languages. */
  seed = $state('');
  readonly #script: () => Script;
  readonly #ended: (run: Run, outcome: Outcome) => void;

  /**
   * @param script the talk in the language of the page
   * @param ended called once, when a run comes to its end
   */
  constructor(script: () => Script, ended: (run: Run, outcome: Outcome) => void) {
    this.#script = script;
    this.#ended = ended;
  }

  /** Where the run stands; null before it begins. */
  readonly standing: Standing | null = $derived.by(() =>
    this.run === null ? null : standingOf(this.#script(), this.run),
  );

  get #key(): string {
    return `practice:${this.#script().id}`;
  }

  /** Takes up the run of this visit, if there is one. */
  resume(): void {
    const kept = readKept(readTab(this.#key), this.#script().id);
    if (kept === null) return;
    this.run = kept.run;
    this.seed = kept.seed;
    this.best = kept.best;
  }

  #take(run: Run, showing: boolean): void {
    const outcome = endingOf(this.#script(), run);
    const isNew = outcome !== null && this.run !== run;
    this.best = better(this.best, outcome);
    this.run = run;
    this.showing = showing;
    if (isNew) this.#ended(run, outcome);
    const { hard, moves } = run;
    writeTab(this.#key, JSON.stringify({ hard, moves, seed: this.seed, best: this.best }));
  }

  /** Begins a new run. */
  begin(hard: boolean): void {
    this.seed = crypto.randomUUID();
    this.#take(begin(this.#script(), hard), false);
  }

  /** Says a reply. Its reason shows at once, but not in hard mode. */
  choose(reply: string): void {
    if (this.run !== null && !this.showing) {
      this.#take(choose(this.#script(), this.run, reply), !this.run.hard);
    }
  }

  /** Lets the partner take this turn. */
  pass(): void {
    if (this.run !== null && !this.showing) {
      this.#take(choose(this.#script(), this.run, PASS), !this.run.hard);
    }
  }

  /** Goes on to what the reply led to. */
  next(): void {
    this.showing = false;
  }

  /** Ends the talk here, with its debrief. */
  stepBack(): void {
    if (this.run !== null) this.#take(choose(this.#script(), this.run, STEP_BACK), false);
  }

  /** Leaves to be safe. */
  leave(): void {
    if (this.run !== null) this.#take(choose(this.#script(), this.run, LEAVE), false);
  }

  /** Goes back to before a turn, counted from 0. */
  replayFrom(turn: number): void {
    if (this.run !== null) this.#take(replayFrom(this.run, turn), false);
  }
}
