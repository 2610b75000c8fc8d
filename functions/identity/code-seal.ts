import { createSeal } from '../secrets.ts';

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
