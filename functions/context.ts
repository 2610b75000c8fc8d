/** ms since 1970 UTC. */
export type Clock = () => number;

/** Makes ids; a test hands in its own. */
export interface Ids {
  /** A new ULID. */
  readonly ulid: () => string;
  /** A new secret of 128 random bits, base64url, 22 characters. */
  readonly secret: () => string;
  /** SHA-256, base64url, 43 characters: how a secret is kept. */
  readonly hash: (secret: string) => string;
}
