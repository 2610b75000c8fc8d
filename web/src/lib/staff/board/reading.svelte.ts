import type * as z from 'zod/mini';
import {
  board,
  type BoardPerson,
  changePath,
  noteWriting,
  removeLearner,
  restoreLearner,
} from '#domain/contract/board.ts';
import { talkWithTrainer } from '#domain/record/completion.ts';
import { moveLearner } from '#domain/contract/learners.ts';
import type { CohortName } from '#domain/contract/people.ts';
import type { FlagNeed, Need } from '#domain/board/need.ts';
import type { Call, CallFailure, Outcome } from '#lib/api/client.ts';
import type { nameAll } from '#lib/saved/names.ts';

/** One page of a board, as the server has it. */
export type BoardPage = z.infer<typeof board.reply>;

/** True if the call found that this person is no longer in the cohort. */
export const isGone = (outcome: Outcome<unknown>): boolean =>
  !outcome.ok && outcome.error === 'not_found' && outcome.field === 'person';

/** People with others added. Someone named twice, because a name changed between two pages, appears once. */
function withPeople(people: readonly BoardPerson[], others: readonly BoardPerson[]): readonly BoardPerson[] {
  const named = new Set(others.map(({ person }) => person));
  return [...people.filter(({ person }) => !named.has(person)), ...others];
}

/** Pages that come by themselves after the first. More would weigh on a phone; people are found by name. */
const PAGES_UNASKED = 10;
/** From the last letter typed until the server is asked, ms. */
const TYPING_MS = 300;

/** Somebody who was taken out of a cohort, or moved to another one. */
export interface TakenOut {
  readonly person: BoardPerson;
  readonly to: Pick<CohortName, 'id' | 'name'> | null;
}

/** The people of one cohort's board as they come in, page after page, and what staff change about them. */
export class BoardReading {
  readonly call: Call;
  /** What cards and fields are called; left out, the course says it. */
  readonly nameAll: typeof nameAll | undefined;
  readonly cohort: string;
  /** A newer reading makes the pages of an older one worthless. */
  #turn = 0;
  #next: string | null = null;
  /** What the reading under way has brought; shown at once the first time, and when all of it is in later. */
  #gathered: readonly BoardPerson[] = [];
  /** Taken out while a reading was under way: a page read before that may still name them. */
  #gone: readonly string[] = [];
  /** Everyone who has come in, in no order of use. */
  people = $state.raw<readonly BoardPerson[]>([]);
  /** Its cohort has ended: nothing can be changed about its people. */
  hasEnded = $state(false);
  /** All pages have come at least once. */
  isWhole = $state(false);
  /** Pages after the first are on their way. */
  isReading = $state(false);
  /** Enough pages have come by themselves, and there are more. */
  isPaused = $state(false);
  /** The server is being asked for people by name. */
  isSearching = $state(false);
  /** What was last looked for, and the pause before it is. */
  #looked = '';
  #typing: ReturnType<typeof setTimeout> | undefined;
  /** Why the pages after the first stopped coming; what came stays. `goOn` takes up there. */
  failure = $state.raw<CallFailure | null>(null);
  /** Whom `remove` or `move` took out and `restore` can bring back, the latest first. */
  takenOut = $state.raw<readonly TakenOut[]>([]);

  constructor(call: Call, cohort: string, names?: typeof nameAll) {
    this.call = call;
    this.nameAll = names;
    this.cohort = cohort;
  }

  /** Reads the first page and answers it; the others follow by themselves. */
  async read(): Promise<Outcome<BoardPage>> {
    const turn = ++this.#turn;
    this.isReading = false;
    this.#gone = [];
    const outcome = await this.#readPage(null);
    if (turn !== this.#turn) return outcome;
    if (!outcome.ok) {
      // The pages still to come are lost with it, so the list says so where they are missing.
      if (this.#next !== null) this.failure = outcome;
      return outcome;
    }
    this.#gathered = [];
    this.hasEnded = outcome.value.cohort.endedAt !== undefined;
    this.#take(outcome.value);
    void this.goOn();
    this.#askByName();
    return outcome;
  }

  /** Reads on from the last page that came, ten pages at a time. */
  async goOn(): Promise<void> {
    if (this.isReading) return;
    const turn = this.#turn;
    this.failure = null;
    this.isPaused = false;
    this.isReading = true;
    for (let pages = 0; this.#next !== null && pages < PAGES_UNASKED; pages += 1) {
      const outcome = await this.#readPage(this.#next);
      if (turn !== this.#turn) return;
      if (!outcome.ok) {
        this.failure = outcome;
        break;
      }
      this.#take(outcome.value);
    }
    this.isPaused = this.#next !== null && this.failure === null;
    this.isReading = false;
  }

  /** Brings people whose names begin so, once typing rests, as long as not everyone is here. */
  find(name: string): void {
    if (name.trim() === this.#looked) return;
    this.#looked = name.trim();
    this.#askByName();
  }
  #askByName(): void {
    clearTimeout(this.#typing);
    this.isSearching = this.#looked !== '' && !this.isWhole;
    if (this.isSearching) this.#typing = setTimeout(() => void this.#bring(this.#looked), TYPING_MS);
  }
  async #bring(name: string): Promise<void> {
    const turn = this.#turn;
    const outcome = await this.call(board, { cohort: this.cohort, after: null, namePrefix: name });
    if (turn !== this.#turn || name !== this.#looked) return;
    if (outcome.ok) this.put(...outcome.value.people.filter(this.#isHere));
    else if (!this.isReading) this.failure = outcome;
    this.isSearching = false;
  }

  /** Takes someone out of the cohort. Someone who is gone already leaves the board too. */
  remove(person: BoardPerson): Promise<Outcome<object>> {
    const body = { cohort: this.cohort, person: person.person };
    return this.#takeOut({ person, to: null }, this.call(removeLearner, body));
  }
  /** Moves someone to another cohort of the affiliate. */
  move(person: BoardPerson, to: NonNullable<TakenOut['to']>): Promise<Outcome<object>> {
    const body = { cohort: this.cohort, person: person.person, to: to.id };
    return this.#takeOut({ person, to }, this.call(moveLearner, body));
  }
  async #takeOut(taken: TakenOut, act: Promise<Outcome<object>>): Promise<Outcome<object>> {
    const outcome = await act;
    if (outcome.ok) this.takenOut = [taken, ...this.takenOut];
    if (outcome.ok || isGone(outcome)) this.drop(taken.person.person);
    return outcome;
  }
  /** Brings someone back whom `remove` or `move` took out. */
  async restore({ person, to }: TakenOut): Promise<Outcome<object>> {
    const { person: id } = person;
    const outcome = await (to === null
      ? this.call(restoreLearner, { cohort: this.cohort, person: id })
      : this.call(moveLearner, { cohort: to.id, person: id, to: this.cohort }));
    if (outcome.ok || isGone(outcome)) {
      this.takenOut = this.takenOut.filter((each) => each.person.person !== id);
    }
    if (outcome.ok) {
      this.#gone = this.#gone.filter((each) => each !== id);
      this.put(person);
    }
    return outcome;
  }
  /** Changes someone's path. How far they are on it comes with the next reading. */
  async changePath(person: BoardPerson, path: BoardPerson['path']): Promise<Outcome<object>> {
    const outcome = await this.call(changePath, { cohort: this.cohort, person: person.person, path });
    if (outcome.ok) this.put({ ...person, path });
    else if (isGone(outcome)) this.drop(person.person);
    return outcome;
  }

  /** Puts down somebody as the server has them now. */
  put(...people: readonly BoardPerson[]): void {
    this.#gathered = withPeople(this.#gathered, people);
    this.people = withPeople(this.people, people);
  }

  /** Notes that the reader wrote to someone; `written` false takes that note away. */
  async noteWriting(person: BoardPerson, written: boolean): Promise<Outcome<object>> {
    const { writtenTo: _before, ...rest } = person;
    const outcome = await this.call(noteWriting, { cohort: this.cohort, person: person.person, written });
    if (outcome.ok) this.put({ ...rest, ...outcome.value });
    return outcome;
  }

  /** Takes a flag off the board: it was answered or lowered. */
  endFlag(id: string, { flag }: FlagNeed): void {
    this.#endNeeds(id, (need) => need.rule === 'flag' && need.flag === flag);
  }

  /** Takes talks off the board that were marked. @param marked their ids (`talkWithTrainer`) */
  endTalks(id: string, marked: ReadonlySet<string>): void {
    this.#endNeeds(id, (need) => need.rule === 'talk' && marked.has(talkWithTrainer(need.module)));
  }
  #endNeeds(id: string, isOver: (need: Need) => boolean): void {
    const person = this.people.find((each) => each.person === id);
    if (person?.needs.some(isOver))
      this.put({ ...person, needs: person.needs.filter((each) => !isOver(each)) });
  }

  #readPage(after: string | null): Promise<Outcome<BoardPage>> {
    return this.call(board, { cohort: this.cohort, after });
  }
  #isHere = ({ person }: BoardPerson): boolean => !this.#gone.includes(person);
  #take({ people, next }: BoardPage): void {
    this.#gathered = withPeople(this.#gathered, people.filter(this.#isHere));
    this.#next = next;
    if (next === null || !this.isWhole) this.people = this.#gathered;
    if (next === null) this.isWhole = true;
  }
  /** Takes somebody off the board who has left the cohort. */
  drop(id: string): void {
    this.#gone = [...this.#gone, id];
    this.#gathered = this.#gathered.filter(({ person }) => person !== id);
    this.people = this.people.filter(({ person }) => person !== id);
  }
}
