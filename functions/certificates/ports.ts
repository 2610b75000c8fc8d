import type { CertificateClaims, CertificateKind } from '#domain/certificate/facts.ts';
import type { StatusPlace } from '#domain/certificate/document.ts';
import type { PublicKey } from '#domain/certificate/issuer.ts';
import type { RevocationCause } from '#domain/certificate/revocation.ts';

/** What a certificate is of: its key, and so its cause. */
export interface CertificateCause {
  readonly person: string;
  readonly course: string;
  readonly kind: CertificateKind;
  /** 1 for the first of its kind; each that takes another's place has one more. */
  readonly n: number;
}

/** A certificate when it is earned, not signed yet. */
export type EarnedCertificate = CertificateCause & Omit<CertificateClaims, 'name'>;

/** A certificate as it is stored. Its name is the one that is signed in. */
export interface Certificate extends CertificateCause, CertificateClaims {
  /** Since when work is due for it: signing, replacing another, publishing its revocation. Null: none. */
  readonly dueAt: number | null;
  /** Its place in the status lists; null before it is signed. */
  readonly place: StatusPlace | null;
  /** The very bytes that were signed, once; null before. */
  readonly document: string | null;
}

/** What a person wants for their certificates. */
export interface CertificateWish {
  /** False for someone who had them all erased. */
  readonly wanted: boolean;
  /** The name to be signed in, as they typed it for this; null: none, which is how everyone begins. */
  readonly name: string | null;
}

/** All of one person. */
export interface CertificateFile {
  readonly wish: CertificateWish;
  /** By course, kind and number. */
  readonly certificates: readonly Certificate[];
}

/** Certificates. Each change is one conditional write. */
export interface Certificates {
  /** Strongly consistent. */
  readonly readAll: (person: string) => Promise<CertificateFile>;
  /** Strongly consistent. */
  readonly read: (cause: CertificateCause) => Promise<Certificate | null>;
  /** By its public id; a new one may be found moments late, what is found is as it is now. */
  readonly find: (publicId: string) => Promise<Certificate | null>;
  /** Stores it as earned and due. @returns `exists` where its cause has one */
  readonly begin: (certificate: EarnedCertificate) => Promise<'written' | 'exists'>;
  /** Gives it its place in the lists. @returns `exists` where it has one, or is gone */
  readonly place: (cause: CertificateCause, place: StatusPlace) => Promise<'written' | 'exists'>;
  /**
   * Stores what was signed. @returns `exists` where something is stored already, or it is gone, or its cause
   * has another: that one counts
   */
  readonly keep: (
    certificate: CertificateCause & Pick<EarnedCertificate, 'publicId'>,
    signed: { readonly document: string; readonly name: string | null },
  ) => Promise<'written' | 'exists'>;
  /** Marks that work is due. @returns `missing` where there is no such certificate */
  readonly mark: (cause: CertificateCause, at: number) => Promise<'done' | 'missing'>;
  /** Clears the due mark, unless it changed since. @param dueAt the mark that was read */
  readonly clearDue: (cause: CertificateCause, dueAt: number) => Promise<void>;
  /**
   * Deletes it as it was read. One that was read unsigned stays if it has been signed since.
   * @returns `changed` where it differs from what was read, or is gone
   */
  readonly remove: (certificate: Certificate) => Promise<'done' | 'changed'>;
  readonly wish: (person: string, wish: CertificateWish) => Promise<void>;
  /** The longest due, first. Lags by moments. */
  readonly due: (most: number) => Promise<readonly CertificateCause[]>;
}

/** A certificate's end by one cause. */
interface EndedBy<Cause extends RevocationCause> {
  readonly why: Cause;
  /** For everyone to read; empty where it says nothing. */
  readonly reason: string;
  /** ms since 1970 UTC. */
  readonly at: number;
}

/** The end of a certificate that everyone can still open. */
export type PublicRevocation = EndedBy<'replaced'> | EndedBy<'revoked'>;

/** Why a certificate is no longer valid. */
export type Revocation = PublicRevocation | EndedBy<'erased'>;

/** A list as everyone can read it. */
export interface PublishedList {
  /** Counts how often it was published. */
  readonly version: number;
  /** The very bytes that were signed. */
  readonly document: string;
}

/** A public key as everyone can read it. */
export interface PublishedKey extends PublicKey {
  /** When it was put down, ms since 1970 UTC. */
  readonly since: number;
}

/** The issuer's public keys, so that checking needs no signer. A published key never changes. */
export interface IssuerKeys {
  /** Strongly consistent. */
  readonly published: () => Promise<readonly PublishedKey[]>;
  /** @returns `exists` where there is one of this name: that one counts */
  readonly publish: (key: PublishedKey) => Promise<'written' | 'exists'>;
}

/** Which cohorts were swept for certificates that were earned and never begun. */
export interface Sweeps {
  /** @param rule names the course and the rule as they are now */
  readonly isSwept: (cohort: string, rule: string) => Promise<boolean>;
  readonly note: (cohort: string, rule: string) => Promise<void>;
}

/**
 * The status lists: which place belongs to whom, which are revoked, what is published. Reads are strongly
 * consistent.
 */
export interface StatusLists {
  /** Claims a place, for ever. @returns `exists` where it is claimed already */
  readonly claim: (place: StatusPlace) => Promise<'written' | 'exists'>;
  readonly readPlace: (place: StatusPlace) => Promise<Revocation | null>;
  /**
   * Revokes for ever. Only a graver cause overrules: what was replaced can be revoked, and all can be erased,
   * which removes the reason.
   * @returns `already` where it was revoked for this cause or a graver one, which counts
   */
  readonly revoke: (place: StatusPlace, revocation: Revocation) => Promise<'done' | 'already'>;
  /** Indexes of all that are revoked in a list. */
  readonly revoked: (list: number) => Promise<readonly number[]>;
  readonly published: (list: number) => Promise<PublishedList | null>;
  /** Publishes over the version that was read (0: none). @returns `behind` where another came first */
  readonly publish: (list: number, before: number, document: string) => Promise<'written' | 'behind'>;
}
