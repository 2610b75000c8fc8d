import type { PhoneStore } from './store/phone-store.ts';
import type { TextRow } from './store/rows.ts';
import type { PhoneView } from './view.ts';

/** A text in memory alone: not written yet, or never, on a shared phone that nobody is signed in on. */
export interface Draft extends Omit<TextRow, 'owner'> {
  /** Undefined before the database has been read. */
  readonly owner: string | undefined;
  /** The text it was made from. */
  from: string;
}

/** What the pages show, less its status, which is made of it. */
export type Shown = Omit<PhoneView, 'status'>;

export interface Unwritten {
  /** Whose it is: decided when it was done, not when it is written. */
  readonly owner: string | undefined;
  /** How many events it holds. */
  readonly events: number;
  /** What the page shows of it. Doing it twice changes nothing. */
  readonly change: (view: Shown) => Partial<Shown>;
  readonly work: (store: PhoneStore, owner: string) => Promise<void>;
}

export interface Memory {
  /** Writes not known to be done, oldest first. One that failed stays and is tried again with the next. */
  unwritten: Unwritten[];
  /** By `draftKey`. */
  readonly drafts: Map<string, Draft>;
}

export const draftKey = (owner: string | undefined, section: string): string => `${owner} ${section}`;

/** What an owner did that is not known to be written, and what was done before the owner was known. */
export const unwrittenOf = ({ unwritten }: Memory, owner: string | undefined): Unwritten[] =>
  unwritten.filter((each) => (each.owner ?? owner) === owner);

export const draftsOf = ({ drafts }: Memory, owner: string): [string, string][] =>
  [...drafts.values()].flatMap((draft): [string, string][] =>
    (draft.owner ?? owner) === owner ? [[draft.section, draft.text]] : [],
  );

/** True for what a browser says that keeps nothing or has no room. Anything else is a mistake of ours. */
export const isOfStorage = (error: unknown): boolean =>
  error instanceof DOMException && !error.name.startsWith('Data');
