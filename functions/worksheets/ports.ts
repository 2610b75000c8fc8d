import type { CARD_ACTS } from '#domain/contract/audit.ts';
import type { Language } from '#domain/values/ids.ts';
import type { Result } from '#domain/values/result.ts';
import type { SenderAnswers, Way } from '#domain/worksheets/commitments.ts';
import type { Comments, Levels } from '#domain/worksheets/review.ts';

/** A worksheet as its writer shares it with the trainers of a cohort: pinned, so that drafts stay theirs. */
export interface Share {
  readonly worksheet: string;
  /** Names this sharing; another one has another id. */
  readonly id: string;
  readonly cohort: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  /** When its writer asked for it, or for taking it back, ms since 1970 UTC; older ones don't say. */
  readonly askedAt?: number | undefined;
  /** Undefined where it was taken back. */
  readonly body?: { readonly text: string; readonly self: Levels } | undefined;
}

/** Shared work as a list names it, without its text. */
export interface SharedWork {
  readonly person: string;
  readonly name: string;
  readonly worksheet: string;
  readonly at: number;
}

/** What a trainer made of a shared worksheet. */
export interface Review {
  readonly worksheet: string;
  /** The sharing that it is about. */
  readonly share: string;
  /** Made by the trainer's page: the same save twice is one. */
  readonly id: string;
  readonly at: number;
  /** The trainer's name, as it was then. */
  readonly name: string;
  readonly levels: Levels;
  readonly comments: Comments;
}

/** What people share with trainers, and what those made of it. */
export interface Shares {
  /** Strongly consistent. @returns null where it was never shared */
  readonly read: (person: string, worksheet: string) => Promise<Share | null>;
  /** All of a person's, with the reviews: one query. */
  readonly ofPerson: (person: string) => Promise<{
    readonly shares: readonly Share[];
    readonly reviews: readonly (Review & { readonly trainer: string })[];
  }>;
  /**
   * Shares a worksheet in the place of what was shared of it.
   * @param before the sharing that is known, or null: none
   * @returns `behind` where another write came first: read again
   */
  readonly put: (
    person: string,
    share: Share & { readonly body: NonNullable<Share['body']> },
    before: Pick<Share, 'id' | 'body'> | null,
  ) => Promise<'written' | 'behind'>;
  /**
   * Takes back the sharing of this id, and any that began before `at`, when that was asked for. Twice changes
   * nothing.
   */
  readonly takeBack: (
    person: string,
    worksheet: string,
    by: { readonly id: string; readonly at: number },
  ) => Promise<void>;
  /**
   * One page of a cohort's, the longest waiting first: one query of the index, and one BatchGetItem of
   * enrolments for the names. Who has left the cohort is left out.
   * @returns `bad_cursor` where `after` is not one of ours
   */
  readonly page: (
    cohort: string,
    state: 'waiting' | 'reviewed',
    size: number,
    after: string | null,
  ) => Promise<Result<{ readonly work: readonly SharedWork[]; readonly next: string | null }, 'bad_cursor'>>;
  /**
   * Who shares which worksheet with a cohort's trainers, also who has left it: one query for each thousand of
   * those to review, and of those reviewed. The list lags by moments.
   */
  readonly inCohort: (cohort: string) => Promise<readonly Pick<SharedWork, 'person' | 'worksheet' | 'at'>[]>;
  /** @returns null where this trainer wrote none */
  readonly readReview: (person: string, worksheet: string, trainer: string) => Promise<Review | null>;
  /** Keeps a trainer's review unless a later one, by (at, id), is there. */
  readonly putReview: (person: string, trainer: string, review: Review) => Promise<void>;
  /** Moves a sharing to those reviewed, if it is still the one. */
  readonly noteReviewed: (person: string, share: Share) => Promise<void>;
}

/** That a trainer read a shared worksheet. */
export interface Opening {
  readonly worksheet: string;
  readonly share: string;
  readonly reader: string;
  /** The reader's name, as it was then. */
  readonly name: string;
  readonly cohort: string;
  /** ms since 1970 UTC. */
  readonly at: number;
}

/** Who read what people share. */
export interface Openings {
  /** Writes a opening down before the text is given: once for each sharing, reader and day. */
  readonly record: (person: string, opening: Opening) => Promise<void>;
  readonly ofPerson: (person: string) => Promise<readonly Opening[]>;
}

/** What was done about a sign-in card. Times in ms since 1970 UTC. */
export interface CardAct {
  readonly act: (typeof CARD_ACTS)[number];
  readonly by: string;
  readonly at: number;
}

/** What was done about people's sign-in cards: only grows. */
export interface CardActs {
  /** @param act.card when the card was made */
  readonly record: (act: CardAct & { readonly person: string; readonly card: number }) => Promise<void>;
  readonly ofPerson: (person: string) => Promise<readonly CardAct[]>;
}

/** What a sender answered and signed. */
export interface SenderAnswer {
  /** Made by their page: the same answer twice is one. */
  readonly id: string;
  readonly name: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  /** Undefined where it was answered before ways were kept. */
  readonly way?: Way | undefined;
  readonly answers: SenderAnswers;
}

/** A signature that no longer stands. */
export interface VoidedSignature extends Pick<SenderAnswer, 'name' | 'at' | 'way'> {
  /** ms since 1970 UTC. */
  readonly voidedAt: number;
}

/** The link by which the sender of a learner answers their commitments. */
export interface SenderLink {
  readonly person: string;
  /** Names this link; another one has another id. */
  readonly id: string;
  /** SHA-256 of its secret. */
  readonly hash: string;
  /** SHA-256 of the secret that stands in mails to the sender. */
  readonly mailed?: string | undefined;
  /** ms since 1970 UTC. */
  readonly at: number;
  /** Undefined where it was taken back. */
  readonly shown?: { readonly name: string; readonly text: string } | undefined;
  readonly answer?: SenderAnswer | undefined;
  /** The last signature in whose place another one was asked for, or came. */
  readonly voided?: VoidedSignature | undefined;
  /** What it shows of the check-ins. */
  readonly checkIns?: { readonly text: string; readonly at: number } | undefined;
}

/** The newest sender's link of each learner. */
export interface SenderLinks {
  /** Strongly consistent. @returns null where there never was one */
  readonly read: (person: string) => Promise<SenderLink | null>;
  /** The link of a secret's hash: also one that has expired. @returns null where none shows anything by it */
  readonly find: (hash: string) => Promise<SenderLink | null>;
  /**
   * Makes a link in the place of the one before.
   * @param before id of the link that is known, or null: none
   * @returns `behind` where another write came first: read again
   */
  readonly make: (
    link: Omit<SenderLink, 'mailed' | 'shown' | 'answer' | 'checkIns'> & {
      readonly shown: NonNullable<SenderLink['shown']>;
    },
    before: string | null,
  ) => Promise<'written' | 'behind'>;
  /**
   * Lets a link open by the secret of a mail too. Twice changes nothing.
   * @param mailed hash of that secret
   * @returns `behind` where the link is not the one any more, or was taken back
   */
  readonly openByMail: (
    link: Pick<SenderLink, 'person' | 'id'>,
    mailed: string,
  ) => Promise<'written' | 'behind'>;
  /** Takes back the link of this id, and any made before `at`, with what it showed. Twice changes nothing. */
  readonly takeBack: (person: string, by: { readonly id: string; readonly at: number }) => Promise<void>;
  /**
   * Lets a link show this of the check-ins, in the place of what it showed before.
   * @returns `behind` where the link is not the one any more
   */
  readonly showCheckIns: (
    link: Pick<SenderLink, 'person' | 'id'>,
    checkIns: NonNullable<SenderLink['checkIns']>,
  ) => Promise<'written' | 'behind'>;
  /**
   * Keeps an answer in the place of the one that is known.
   * @param known id of that answer, or null: none
   * @param voided that answer's signature; left out where there is none
   * @returns `behind` where another came first, or the link is not the one any more
   */
  readonly answer: (
    link: SenderLink,
    answer: SenderAnswer,
    known: string | null,
    voided?: VoidedSignature,
  ) => Promise<'written' | 'behind'>;
}

/** What somebody needs so that they can take part, as the logistics lead of a cohort reads it. */
export interface AccessRequest {
  readonly person: string;
  readonly cohort: string;
  /** Names this request; another one has another id. */
  readonly id: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  /** Undefined where it was deleted. */
  readonly text?: string | undefined;
}

/** Access requests. Each change is one conditional write. */
export interface AccessRequests {
  /** Strongly consistent. */
  readonly ofPerson: (person: string) => Promise<readonly AccessRequest[]>;
  /**
   * Puts a request in the place of the one that is known.
   * @param before id of that one, or null: none
   * @param dueAt when the clock looks at it again, ms
   * @returns `behind` where another write came first: read again
   */
  readonly put: (
    request: AccessRequest & { readonly text: string },
    before: string | null,
    dueAt: number,
  ) => Promise<'written' | 'behind'>;
  /** Deletes the request of this id, and any sent before `at`. Twice changes nothing. */
  readonly remove: (
    key: Pick<AccessRequest, 'person' | 'cohort'>,
    by: { readonly id: string; readonly at: number },
  ) => Promise<void>;
  /**
   * One page of a cohort's, of those who are in it: one query of the index, and one BatchGetItem.
   * @returns `bad_cursor` where `after` is not one of ours
   */
  readonly page: (
    cohort: string,
    size: number,
    after: string | null,
  ) => Promise<
    Result<
      {
        readonly requests: readonly (AccessRequest & {
          readonly name: string;
          readonly language: Language;
          readonly text: string;
        })[];
        readonly next: string | null;
      },
      'bad_cursor'
    >
  >;
  /** At which the clock is to look, the longest due. The list lags by moments. */
  readonly due: (most: number) => Promise<readonly (AccessRequest & { readonly dueAt: number })[]>;
  /** Has the clock look again later. */
  readonly putOff: (request: AccessRequest, dueAt: number) => Promise<void>;
}
