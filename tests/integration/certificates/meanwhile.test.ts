import * as rows from '#domain/contract/certificates.ts';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { StatusListDocument, decodeList, isSet } from '#domain/certificate/status-list.ts';
import { finish } from '#functions/certificates/finish.ts';
import { replaceCertificate, revokeCertificate } from '#functions/certificates/revoke.ts';
import type { Certificate } from '#functions/storage/certificates.ts';
import { NOON } from '../../support/api.ts';
import { withAnswers } from '../../support/context.ts';
import {
  another,
  certificates,
  erase,
  keys,
  makeFinisher,
  name,
  own,
  prepare,
  putDown,
  read,
  setUp,
} from './set-up.ts';

setUp();

/** The minute's task of another process, stopped after it signed and before it stores the signature. */
async function signingMeanwhile() {
  const arrived = Promise.withResolvers<null>();
  const goOn = Promise.withResolvers<null>();
  const { deps } = certificates;
  const other = await another({
    certificates: withAnswers(deps.certificates, {
      keep: async (...signed) => {
        arrived.resolve(null);
        await goOn.promise;
        return deps.certificates.keep(...signed);
      },
    }),
  });
  return {
    begin: async (certificate: Certificate) => {
      const done = finish(other.deps, certificate);
      await Promise.race([arrived.promise, done]);
      return async () => {
        goOn.resolve(null);
        await done;
      };
    },
  };
}

/** Somebody with a due certificate, and another process that has signed it and stores it on demand. */
async function beingSigned(wish: string | null) {
  const learner = await makeFinisher();
  keys.isDown = true;
  if (wish === null) await prepare(learner.cookie);
  else await name(learner.cookie, wish);
  keys.isDown = false;
  const [due] = await putDown(learner.id);
  const signing = await signingMeanwhile();
  return { learner, keep: await signing.begin(due!) };
}

describe('a name that is taken back while it is signed in', () => {
  test('does not stay on the certificate: another without it stands in its place', async () => {
    const { learner, keep } = await beingSigned('Rosa');
    // The name comes off while the signer that both use is down: nothing can be made just now.
    keys.isDown = true;
    const saved = await name(learner.cookie, null);
    expect(saved.certificates).toMatchObject([{ state: 'being_prepared' }]);
    keys.isDown = false;
    await keep();
    await certificates.run({ task: 'finish-due' });
    expect(await read(learner.cookie)).toMatchObject({
      certificates: [
        { state: 'replaced', name: 'Rosa' },
        { state: 'valid', name: null },
      ],
    });
  });

  test('is off when the answer says it is saved, though the other was first', async () => {
    const { learner, keep } = await beingSigned('Rosa');
    const { deps } = certificates;
    // The other keeps its own in the moment in which this call has signed.
    const late = await another({
      certificates: withAnswers(deps.certificates, {
        keep: async (...signed) => {
          await keep();
          return deps.certificates.keep(...signed);
        },
      }),
    });

    const saved = await own(late.post(rows.nameCertificates.path, { name: null }, learner.cookie));

    expect(saved.wish).toEqual({ wanted: true, name: null });
    expect(saved.certificates).toMatchObject([
      { state: 'replaced', name: 'Rosa' },
      { state: 'valid', name: null },
    ]);
  });
});

describe('erasing', () => {
  test('while the signer is down: nobody can open it from then on, and it is gone within a minute of the signer’s return', async () => {
    const learner = await makeFinisher();
    const [made] = (await name(learner.cookie, 'Rosa')).certificates;
    const [kept] = await putDown(learner.id);
    keys.isDown = true;

    expect((await erase(learner.cookie)).status).toBe(503);

    for (const at of ['', '/standing', '/pdf', '/png', '/svg']) {
      expect((await certificates.get(`/api/certificates/${made!.id}${at}`)).status).toBe(404);
    }
    expect(await read(learner.cookie)).toMatchObject({
      wish: { wanted: false, name: null },
      certificates: [],
    });
    keys.isDown = false;
    certificates.now += MINUTE_MS;
    await certificates.run({ task: 'finish-due' });
    expect(await putDown(learner.id)).toEqual([]);
    expect(await certificates.deps.statusLists.revoked(1)).toContain(kept?.place?.index);
  });

  test('also what was replaced and what was revoked, with its reason', async () => {
    const learner = await makeFinisher();
    await prepare(learner.cookie);
    await name(learner.cookie, 'Rosa');
    const before = await putDown(learner.id);
    const { statusLists } = certificates.deps;
    await statusLists.revoke(before[1]!.place!, { why: 'revoked', reason: 'Twice.', at: NOON });
    expect((await erase(learner.cookie)).status).toBe(200);
    expect(await putDown(learner.id)).toEqual([]);
    for (const { place } of before) {
      expect(await statusLists.readPlace(place!)).toMatchObject({ why: 'erased', reason: '' });
    }
  });

  test('of one that is signed this very moment revokes it as well: no copy stays good', async () => {
    const { learner, keep } = await beingSigned('Rosa');
    const { deps } = certificates;
    const [placed] = await putDown(learner.id);
    // Signed between the look at it and its end.
    const late = await another({
      certificates: withAnswers(deps.certificates, {
        remove: async (certificate) => {
          await keep();
          return deps.certificates.remove(certificate);
        },
      }),
    });
    expect((await late.post(rows.eraseCertificates.path, {}, learner.cookie)).status).toBe(200);
    expect(await putDown(learner.id)).toEqual([]);
    expect(await deps.statusLists.readPlace(placed!.place!)).toMatchObject({ why: 'erased' });
  });

  test('that ends right after the wish is taken up within a minute, also of what was replaced', async () => {
    const learner = await makeFinisher();
    await prepare(learner.cookie);
    await name(learner.cookie, 'Rosa');
    const before = await putDown(learner.id);
    const { deps } = certificates;
    const cut = await another({
      certificates: withAnswers(deps.certificates, {
        wish: async (...wish) => {
          await deps.certificates.wish(...wish);
          throw new Error('cut off');
        },
      }),
    });
    expect((await cut.post(rows.eraseCertificates.path, {}, learner.cookie)).status).toBe(500);

    await certificates.run({ task: 'finish-due' });

    expect(await putDown(learner.id)).toEqual([]);
    for (const { place } of before) {
      expect(await deps.statusLists.readPlace(place!)).toMatchObject({ why: 'erased', reason: '' });
    }
  });

  test('of one that another signs and keeps too late leaves nothing behind', async () => {
    const { learner, keep } = await beingSigned('Rosa');
    expect((await erase(learner.cookie)).status).toBe(200);
    // Wanted again at once: another of the same number is due.
    keys.isDown = true;
    const again = await name(learner.cookie, null);
    keys.isDown = false;
    await keep();
    const [kept] = await putDown(learner.id);
    expect(kept).toMatchObject({ publicId: again.certificates[0]?.id, document: null });
    expect((await prepare(learner.cookie)).certificates).toMatchObject([
      { id: kept?.publicId, state: 'valid', name: null },
    ]);
  });
});

/** Does the list as everyone reads it say that this one is revoked? */
async function isPublished({ place }: Certificate): Promise<boolean> {
  const { document } = (await certificates.deps.statusLists.published(place!.list))!;
  const { credentialSubject } = StatusListDocument.parse(JSON.parse(document));
  return isSet((await decodeList(credentialSubject.encodedList))!, place!.index);
}

describe('revoking', () => {
  const reason = 'Twice.';

  test.each(['as soon as it has looked', 'only after the revocation'] as const)(
    'while another run looks between the mark and the revocation, and takes the mark off %s: the list says it all the same',
    async (when) => {
      const learner = await makeFinisher();
      await prepare(learner.cookie);
      const [made] = await putDown(learner.id);
      const { deps } = certificates;
      const looked = Promise.withResolvers<null>();
      const goOn = Promise.withResolvers<null>();
      if (when === 'as soon as it has looked') goOn.resolve(null);
      const other = {
        ...deps,
        certificates: withAnswers(deps.certificates, {
          clearDue: async (...mark: Parameters<typeof deps.certificates.clearDue>) => {
            looked.resolve(null);
            await goOn.promise;
            await deps.certificates.clearDue(...mark);
          },
        }),
      };
      let settled: Promise<void> | null = null;
      const revoking = {
        ...deps,
        statusLists: withAnswers(deps.statusLists, {
          revoke: async (...revocation: Parameters<typeof deps.statusLists.revoke>) => {
            settled = finish(other, made!);
            await looked.promise;
            if (when === 'as soon as it has looked') await settled;
            return deps.statusLists.revoke(...revocation);
          },
        }),
        certificates: withAnswers(deps.certificates, {
          readAll: async (person: string) => {
            goOn.resolve(null);
            await settled;
            return deps.certificates.readAll(person);
          },
        }),
      };

      await revokeCertificate(revoking, { id: made!.publicId, reason, by: 'ana' });

      expect(settled).not.toBeNull();
      expect(await isPublished(made!)).toBe(true);
    },
  );

  test('again takes up what lost its mark before the list said it', async () => {
    const learner = await makeFinisher();
    await prepare(learner.cookie);
    const [made] = await putDown(learner.id);
    const { deps } = certificates;
    await deps.statusLists.revoke(made!.place!, { why: 'revoked', reason, at: NOON });
    await revokeCertificate(deps, { id: made!.publicId, reason, by: 'ana' });
    expect(await isPublished(made!)).toBe(true);
  });
});

test('nothing is given in the place of one whose owner wants none', async () => {
  const learner = await makeFinisher();
  const [made] = (await prepare(learner.cookie)).certificates;
  await certificates.deps.certificates.wish(learner.id, { wanted: false, name: null });
  const given = await replaceCertificate(certificates.deps, { id: made!.id });
  expect(given).toEqual({ ok: false, error: 'not_found' });
  expect(await putDown(learner.id)).toHaveLength(1);
});
