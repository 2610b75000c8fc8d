import type { Path } from '#domain/record/completion.ts';
import type * as z from 'zod/mini';
import type { Me, readJoinLink } from '#domain/contract/sign-in.ts';
import type { WorksheetState } from '#domain/contract/sync.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import type { RefusalCode } from '#domain/record/events/schema.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { Language } from '#domain/values/ids.ts';
import type { Transaction } from './database.ts';

/** One event on this phone, with whose it is and where it stands. */
export interface EventRow {
  readonly id: string;
  /** A person's id, or the id this phone gave to someone without an account. */
  readonly owner: string;
  readonly event: ProgressEvent;
  readonly standing: 'waiting' | 'acknowledged' | 'refused';
  /** When it came to stand so, ms since 1970 UTC on this phone's clock. */
  readonly since: number;
  /** Set on an answer that this phone marked right: the key is not at hand when the record is read again. */
  readonly right?: boolean;
  readonly refused?: RefusalCode;
}

/** One of several versions of a text that conflict. Its id is that of the event that brought it. */
export interface Head extends Readonly<WorksheetState['heads'][number]> {
  /** It is on this phone alone: the server has not sent it. */
  readonly isHere?: boolean;
}

/** What somebody wrote in a worksheet or reflection. Fields after `text` are for what an account keeps. */
export interface TextRow {
  readonly owner: string;
  readonly section: string;
  readonly text: string;
  /** Versions this text was made from. */
  readonly base?: readonly string[];
  /** The text as last sent or received; null where it is sent whatever it says, after a conflict. */
  readonly sent?: string | null;
  /** How many versions are known to be with the server. */
  readonly count?: number;
  /** Versions that conflict, until a person chooses. */
  readonly heads?: readonly Head[];
}

/** True where the server does not have this text yet. */
export const isUnsent = ({ text, sent = '' }: Pick<TextRow, 'text' | 'sent'>): boolean => text !== sent;

/**
 * Does this event still say what the record holds? Once the server has answered a form or a place, its record
 * decides: it may hold what another phone wrote later.
 */
export const isOpen = ({ event: { t }, standing }: EventRow): boolean =>
  standing !== 'acknowledged' || (t !== 'form' && t !== 'place');

/** The rows of each table. The tables' names are those of version 1 of the database. */
export interface Tables {
  /** Waiting, acknowledged and refused events: one row each, which only changes its standing. */
  readonly events: EventRow;
  /** What the server last confirmed, by owner and course. */
  readonly records: { readonly owner: string; readonly record: LearningRecord };
  /** Texts, by owner and section. */
  readonly notes: TextRow;
  /** Stories read in their other version, by owner and section. */
  readonly swaps: { readonly owner: string; readonly section: string };
  /** By name. */
  readonly settings: unknown;
}

/** Something done to the database in one transaction, all of it or nothing. Only `PhoneStore` runs it. */
export interface Operation<Value> {
  readonly mode: IDBTransactionMode;
  readonly tables: readonly (keyof Tables)[];
  readonly work: (tx: Transaction<Tables>) => Value | Promise<Value>;
}

/** Looks at some of the tables as they are at one moment. */
export const reading = <Value>(
  tables: Operation<Value>['tables'],
  work: Operation<Value>['work'],
): Operation<Value> => ({ mode: 'readonly', tables, work });

/** Does something to some of the tables. */
export const writing = <Value>(
  tables: Operation<Value>['tables'],
  work: Operation<Value>['work'],
): Operation<Value> => ({ mode: 'readwrite', tables, work });

/** A sign-in under way in this browser, kept so that a reload comes back to the same step. */
export interface Pending {
  readonly email: string;
  readonly name: string;
  /** The join link's code and what it opens, when joining. */
  readonly join: {
    readonly code: string;
    readonly opens: z.infer<typeof readJoinLink.reply>;
    /** Where the link asks: which affiliate they come from, null where they don't know. */
    readonly home?: string | null;
  } | null;
  /** When the code in the mail stops working, ms since 1970 UTC; null before it was asked for. */
  readonly codeUntil: number | null;
}

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isTrue = (value: unknown): value is true => value === true;
/** True for what is known of a person. */
export const isMe = (value: unknown): value is Me =>
  typeof value === 'object' && value !== null && 'person' in value && 'enrolments' in value;
export const isPath = (value: unknown): value is Path => value === 'core' || value === 'full';
/** True for a sign-in under way. */
export const isPending = (value: unknown): value is Pending =>
  typeof value === 'object' && value !== null && 'email' in value && 'codeUntil' in value;

/** Setting: several people use this phone. */
export const SHARED = 'shared';
/** Setting: someone signed out here, and the server has not heard of it. `here` or `everywhere`. */
export const OWED_SIGN_OUT = 'owed-sign-out';
/** Setting: the path that somebody was put on meanwhile, until they have read that. */
export const PATH_CHANGE = 'path-change';
/** Setting: the part that was on screen last, by worksheet. */
export const LEFT_OFF = 'left-off';
export const isPlaces = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && Object.values(value).every(isText);
/** Setting: how far the server's clock is ahead of this one, ms. */
export const CLOCK_OFF = 'clock-off';

/** All rows of an owner in a table whose keys begin with the owner. */
export const of = (owner: string): IDBKeyRange => IDBKeyRange.bound([owner], [owner, []]);

/** Oldest first: ids are made in order. */
export const inOrder = (events: readonly EventRow[]): EventRow[] =>
  [...events].sort((left, right) => (left.id < right.id ? -1 : 1));

/** Name of the setting that holds the language that somebody chose, until the server knows it. */
export const languageKey = (person: string): string => `language:${person}`;
export const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'es';

/** Name of the setting that says when somebody last touched a shared phone, ms since 1970 UTC. */
export const usedKey = (person: string): string => `used:${person}`;
