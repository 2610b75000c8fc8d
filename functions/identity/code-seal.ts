import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Seal } from '../storage/invited-addresses.ts';

/** So those who may make a join link see its code again. Without `CODE_PEPPER` the tables give none away. */
export interface CodeSeal {
  /** Base64url of a 96-bit nonce, the sealed text and a 128-bit tag; another each time. */
  readonly seal: (link: string, kept: KeptCode) => string;
  /** Null where it was sealed for another link or under another secret, or was changed. */
  readonly open: (link: string, sealed: string) => KeptCode | null;
}

export interface KeptCode {
  readonly code: string;
  readonly letters: string | null;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * @param secret `CODE_PEPPER`; the key is derived from it, so that keyed hashes and seals never share one
 * @param what kind of sealed text: each has a key of its own
 */
export function createSeal(secret: string, what: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `groundwork: ${what}`, 32));
  return {
    seal: (owner, text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(
        Buffer.from(owner),
      );
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return sealed.toString('base64url');
    },
    open: (owner, text) => {
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const begun = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      try {
        return Buffer.concat([begun, decipher.final()]).toString('utf8');
      } catch {
        // The only error here is a tag that does not fit.
        return null;
      }
    },
  };
}

export function createCodeSeal(secret: string): CodeSeal {
  const { seal, open } = createSeal(secret, 'codes of join links');
  return {
    seal: (link, { code, letters }) => seal(link, letters === null ? code : `${code} ${letters}`),
    open: (link, sealed) => {
      const text = open(link, sealed);
      if (text === null) return null;
      const [code = '', letters = null] = text.split(' ');
      return { code, letters };
    },
  };
}
