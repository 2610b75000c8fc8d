import { beforeEach, describe, expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { KNOWN_BEFORE_MS, publicKeys, publishKeys } from '#functions/certificates/keys.ts';
import { type SigningKey, SignerDown, keyAt } from '#functions/certificates/signer.ts';
import type { PublishedKey } from '#functions/storage/status-lists.ts';
import type { Stores } from '#functions/storage/stores.ts';
import type { CertificatesContext } from '#functions/context.ts';
import { NOON } from '../../support/api.ts';
import { only } from '../../support/context.ts';
import { makeKey } from '../../support/golden.ts';

let kept: PublishedKey[];
let told: SigningKey[];
let isDown: boolean;
let now: number;
beforeEach(() => {
  [kept, told, isDown, now] = [[], [key('key-2026-1')], false, NOON];
});

/** One key of each name. */
const made = new Map<string, Uint8Array<ArrayBuffer>>();
function key(name: string, signsFrom = 0): SigningKey {
  const bytes = made.get(name) ?? makeKey(name).bytes;
  made.set(name, bytes);
  return { name, signsFrom, bytes };
}

const issuerKeys: Stores['issuerKeys'] = {
  published: () => Promise.resolve(kept),
  publish: (published) => {
    kept.push(published);
    return Promise.resolve('written');
  },
};
const deps = () =>
  only<CertificatesContext>({
    issuerKeys,
    now: () => now,
    signer: {
      keys: () => (isDown ? Promise.reject(new SignerDown('as asked')) : Promise.resolve(told)),
      sign: () => Promise.reject(new SignerDown('never asked')),
    },
  });
const signsWith = async (): Promise<string> => keyAt(await publishKeys(deps()), now).name;

describe('S45 the issuer’s keys', () => {
  test('are put down once and then told without the signer', async () => {
    expect(await publicKeys(deps())).toEqual(told);
    await publishKeys(deps());
    await publishKeys(deps());
    isDown = true;

    expect(kept).toHaveLength(1);
    expect(await publicKeys(deps())).toMatchObject([{ name: 'key-2026-1' }]);
  });

  test('that nobody put down yet are the signer’s; where it is down nothing is told', async () => {
    isDown = true;

    await expect(publicKeys(deps())).rejects.toBeInstanceOf(SignerDown);
  });

  test('the first of all signs at once', async () => {
    told = [key('key-2026-1', NOON)];

    expect(await signsWith()).toBe('key-2026-1');
  });

  test('a later one waits 48 hours from when it was put down, whatever the settings say', async () => {
    await publishKeys(deps());
    now = NOON + DAY_MS;
    told = [...told, key('key-2026-2', NOON)];

    expect(await signsWith()).toBe('key-2026-1');
    now = NOON + DAY_MS + KNOWN_BEFORE_MS - 1;
    expect(await signsWith()).toBe('key-2026-1');
    now += 1;
    expect(await signsWith()).toBe('key-2026-2');
    expect(KNOWN_BEFORE_MS).toBe(2 * DAY_MS);
  });

  test('one that is another key under a name that was given signs nothing', async () => {
    await publishKeys(deps());
    told = [{ ...key('key-2026-1'), bytes: makeKey('another').bytes }];

    await expect(publishKeys(deps())).rejects.toThrow('key-2026-1 is another key');
  });

  test('one that the signer does not have any more stays known', async () => {
    told = [key('key-2026-1'), key('key-2026-2')];
    await publishKeys(deps());
    told = [key('key-2026-2')];
    await publishKeys(deps());

    expect((await publicKeys(deps())).map(({ name }) => name)).toEqual(['key-2026-1', 'key-2026-2']);
  });
});
