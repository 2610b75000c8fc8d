import type { Form } from '../course/course.ts';
import type { PartShape, WorksheetShape } from '../course/worksheet-shape.ts';

/**
 * A version of somebody's text. It names the versions it was made from, and no machine changes or merges any.
 * Several versions that nobody has built on (heads) are a conflict, until a person chooses or joins
 * (docs/decisions/reflections.md). A reflection is a worksheet; its id is the reflection's section.
 */
export interface Version {
  /** The event that brought it, a ULID. */
  readonly id: string;
  readonly base: readonly string[];
  readonly bytes?: number;
}

/** The versions of one worksheet. The set only grows, and has no order. */
export interface History {
  readonly versions: ReadonlyMap<string, readonly string[]>;
  /** Versions whose text was erased. They never come back, however often phones send them again. */
  readonly gone: ReadonlySet<string>;
  /** Versions without a text: by each somebody deleted their text. */
  readonly empty: ReadonlySet<string>;
  readonly bytes: number;
}

export const EMPTY_HISTORY: History = { versions: new Map(), gone: new Set(), empty: new Set(), bytes: 0 };

export function withVersion(history: History, { id, base, bytes }: Version): History {
  if (history.versions.has(id)) return history;
  return {
    ...history,
    versions: new Map(history.versions).set(id, base),
    empty: bytes === 0 ? new Set(history.empty).add(id) : history.empty,
    bytes: history.bytes + (bytes ?? 0),
  };
}

/** All behind an empty version, also what has not come yet: somebody deleted them, so their text goes. */
export function deletedIn({ versions, empty, gone }: History): string[] {
  const found = new Set<string>();
  const waiting = [...empty].flatMap((id) => versions.get(id) ?? []);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(versions.get(id) ?? []));
  }
  return [...found].filter((id) => !gone.has(id)).sort();
}

/** Never empty while any text is left: in a ring, which no phone of ours makes, all are heads. */
export function headsOf({ versions, gone }: History): string[] {
  const left = [...versions.keys()].filter((id) => !gone.has(id)).sort();
  const builtOn = new Set(left.flatMap((id) => versions.get(id) ?? []));
  const heads = left.filter((id) => !builtOn.has(id));
  return heads.length > 0 ? heads : left;
}

/** Of a reflection's version, in UTF-8: 32 KB. */
export const LARGEST_TEXT_BYTES = 32 * 1024;
/** UTF-16 code units of which any text fits: none takes more than three bytes. */
export const LONGEST_TEXT = Math.floor(LARGEST_TEXT_BYTES / 3);
/** A map of 100 people and 200 ties. Each worksheet names its own limit. */
export const LARGEST_WORKSHEET_BYTES = 96 * 1024;
export const MOST_JOINED = 8;
/** Versions of one worksheet. Forty batches a learner make a small part of it. */
export const MOST_VERSIONS = 1000;

/** One person's texts, all versions together: 4 MB, some 2,000 pages. */
export const MOST_TEXT_BYTES = 4 * 1024 * 1024;

export const READY = { ready: 1 } as const;
export const DRAFT = { ready: 0 } as const;

/** By it a record knows that a worksheet is ready. It holds no text, so it counts wherever that is kept. */
export const readyForm = (id: string): Form => ({ id, questions: [{ id: 'ready', most: 1, step: 1 }] });

export const WORDS = { id: 'words', kind: 'long', most: LONGEST_TEXT } as const satisfies PartShape;

/**
 * A reflection as a worksheet of one part. Lessons keep its text as it stands, which is what `plain` says.
 * @param section its id, also among versions
 */
export const reflectionShape = (section: string): WorksheetShape => ({
  id: section,
  limit: LARGEST_TEXT_BYTES,
  plain: true,
  parts: [WORDS],
});
