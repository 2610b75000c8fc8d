import { beforeEach, describe, expect, test, vi } from 'vitest';
import { LIST_LENGTH, StatusListDocument, decodeList, isSet } from '#domain/certificate/status-list.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { finish } from '#functions/certificates/finish.ts';
import { takePlace } from '#functions/certificates/publish.ts';
import { revokeCertificate } from '#functions/certificates/revoke.ts';
import { random } from '#functions/ids.ts';
import type { Stores } from '#functions/storage/stores.ts';
import { NOON } from '../../support/api.ts';
import type { TestCertificates } from '../../support/certificates.ts';
import { another, certificates as usual, putDue, setUp } from './set-up.ts';
import { withAnswers } from '../../support/context.ts';

setUp();

/** What a draw of this index takes. */
const drawing = (index: number) => (index + 0.5) / LIST_LENGTH;

describe('a second list', () => {
  let certificates: TestCertificates;
  let draws: number[];
  beforeEach(async () => {
    draws = [];
    certificates = await another({ random: () => draws.shift() ?? random() });
  });

  const give = async (): Promise<string> => {
    const due = await putDue();
    await finish(certificates.deps, due);
    return due.publicId;
  };
  const placeOf = async (id: string) => (await certificates.deps.certificates.find(id))?.place;
  const listOf = async (list: number) => {
    const response = await certificates.get(`/api/certificates/status/${list}`);
    return StatusListDocument.parse(await response.json());
  };

  test('is begun where one draw after the other is taken; both are signed each night, and each takes its own back', async () => {
    draws = [drawing(7)];
    const first = await give();
    expect(await placeOf(first)).toEqual({ list: 1, index: 7 });
    expect((await certificates.get('/api/certificates/status/2')).status).toBe(404);

    draws = [...Array.from({ length: 12 }, () => drawing(7)), drawing(9)];
    const second = await give();
    expect(await placeOf(second)).toEqual({ list: 2, index: 9 });
    // From then on the new one is drawn from.
    draws = [drawing(11)];
    expect(await placeOf(await give())).toEqual({ list: 2, index: 11 });

    certificates.now = NOON + DAY_MS;
    await certificates.run({ task: 'nightly' });
    for (const list of [1, 2]) {
      expect(await listOf(list)).toMatchObject({
        id: `https://groundwork.example/api/certificates/status/${list}`,
        validFrom: '2026-11-25T12:00:00Z',
      });
    }
    for (const id of [first, second]) {
      expect(await (await certificates.get(`/verify/${id}`)).text()).toContain('data-state="valid"');
    }

    await revokeCertificate(certificates.deps, { id: second, reason: 'Twice.', by: 'ana' });
    const bits = async (list: number) =>
      (await decodeList((await listOf(list)).credentialSubject.encodedList))!;
    expect(isSet(await bits(2), 9)).toBe(true);
    expect((await bits(1)).some((byte) => byte !== 0)).toBe(false);
    expect(await (await certificates.get(`/verify/${second}`)).text()).toContain('data-state="revoked"');
  });
});

test('a new list begins at about half full, whatever the dice', async () => {
  const { deps } = usual;
  await takePlace(deps);
  const document = (await deps.statusLists.published(1))!;
  const begunAt: number[] = [];
  for (let times = 0; times < 3; times += 1) {
    const taken = new Set<number>();
    const begun: number[] = [];
    const statusLists: Stores['statusLists'] = withAnswers(deps.statusLists, {
      published: (list) => Promise.resolve(list === 1 ? document : null),
      publish: (list) => {
        begun.push(list);
        return Promise.resolve('written');
      },
      claim: ({ list, index }) => {
        if (list > 1) return Promise.resolve('written');
        const outcome = taken.has(index) ? 'exists' : 'written';
        taken.add(index);
        return Promise.resolve(outcome);
      },
    });
    while (begun.length === 0) await takePlace({ ...deps, statusLists });
    begunAt.push(taken.size / LIST_LENGTH);
  }

  for (const share of begunAt) {
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.7);
  }
});

test('places are drawn by a source that nobody can foresee, over all of the list', () => {
  const math = vi.spyOn(Math, 'random');
  const drawn = Array.from({ length: 4096 }, random);
  expect(math).not.toHaveBeenCalled();
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  // Sixteen parts of the list, each by about 256 draws: 128 is eight deviations off.
  const parts = Array.from({ length: 16 }, (_, n) => drawn.filter((at) => Math.floor(at * 16) === n));
  for (const part of parts) expect(part.length).toBeGreaterThan(128);
});
