import type { Script } from '#domain/course/script.ts';
import {
  begin,
  better,
  choose,
  counts,
  endingOf,
  LEAVE,
  LOOK_BACK,
  type Outcome,
  PASS,
  replayFrom,
  type Run,
  type Standing,
  standingOf,
  STEP_BACK,
} from '#domain/course/simulator.ts';

/** What the tab keeps of a visit. */
type Kept = Omit<Run, 'script'> & {
  readonly seed: string;
  readonly best: Outcome | null;
  readonly counts: boolean;
};

/** True for what this page wrote into its own tab, so no schema has to travel with it. */
const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'seed' in value && 'moves' in value;

// A browser may refuse to keep anything. Then the run lives as long as the page is open.
function readTab(key: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}
function writeTab(key: string, kept: Kept): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
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
  /** False for a run that is just for practice: its end goes nowhere. */
  counts = $state(true);
  /** Replies are shuffled by it: each run its own order, the same in both languages. */
  seed = $state('');
  readonly #script: () => Script;
  readonly #ended: (run: Run, counts: boolean) => void;
  readonly #newSeed: () => string;

  /**
   * @param script the talk in the language of the page
   * @param ended is called at the end of each run that may count, and again once it was looked back on
   * @param newSeed gives each run another
   */
  constructor(script: () => Script, ended: (run: Run, counts: boolean) => void, newSeed: () => string) {
    this.#script = script;
    this.#ended = ended;
    this.#newSeed = newSeed;
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
    const kept = readTab(this.#key);
    if (kept === null) return;
    this.run = { script: this.#script().id, hard: kept.hard, moves: kept.moves };
    this.seed = kept.seed;
    this.best = kept.best;
    this.counts = kept.counts;
  }

  #take(run: Run, showing: boolean): void {
    const outcome = endingOf(this.#script(), run);
    const isNew = outcome !== null && this.run !== run;
    this.best = better(this.best, outcome);
    this.run = run;
    this.showing = showing;
    if (isNew && this.counts) this.#ended(run, counts(this.#script(), run));
    const { hard, moves } = run;
    writeTab(this.#key, { hard, moves, seed: this.seed, best: this.best, counts: this.counts });
  }

  /** Begins a new run. @param counts false: just for practice */
  begin(hard: boolean, counts = true): void {
    this.counts = counts;
    this.seed = this.#newSeed();
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
    this.choose(PASS);
  }

  /** Goes on to what the reply led to. */
  next(): void {
    this.showing = false;
  }

  /** Ends the talk here, with its debrief. */
  stepBack(): void {
    if (this.run !== null) this.#take(choose(this.#script(), this.run, STEP_BACK), false);
  }

  leave(): void {
    if (this.run !== null) this.#take(choose(this.#script(), this.run, LEAVE), false);
  }

  /** What one would say another way is written: where the end alone doesn't count, it does now. */
  lookBack(): void {
    if (this.run === null || counts(this.#script(), this.run)) return;
    this.#take(choose(this.#script(), this.run, LOOK_BACK), false);
  }

  /** Goes back to before a turn, counted from 0. */
  replayFrom(turn: number): void {
    if (this.run !== null) this.#take(replayFrom(this.run, turn), false);
  }
}
