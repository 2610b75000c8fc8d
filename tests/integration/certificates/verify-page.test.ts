import { beforeEach, describe, expect, test } from 'vitest';
import type { VerdictView } from '#domain/certificate/verdict-view.ts';
import { certificateDocument } from '#domain/certificate/document.ts';
import { verificationMethodOf } from '#domain/certificate/issuer.ts';
import { addProof } from '#domain/certificate/proof.ts';
import { LIST_LIFE_MS } from '#domain/certificate/status-list.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import type { CertificatesContext } from '#functions/context.ts';
import { finish } from '#functions/certificates/finish.ts';
import { eraseCertificates, replaceCertificate, revokeCertificate } from '#functions/certificates/revoke.ts';
import { verifyMessages } from '#lib/verify/messages.ts';
import { NOON } from '../../support/api.ts';
import type { TestCertificates } from '../../support/certificates.ts';
import { another, certificates as usual, keys, putDue, setUp } from './set-up.ts';
import { facts } from '../../support/golden.ts';
import { withAnswers, isDown } from '../../support/context.ts';

setUp();
let certificates: TestCertificates;
beforeEach(() => {
  certificates = usual;
});

interface Given {
  readonly id: string;
  readonly person: string;
}

/** Gives somebody a signed certificate. @param document in the place of ours, made from its id */
async function give(
  name: string | null = 'María Elena Ruiz',
  document?: (id: string) => Promise<string>,
): Promise<Given> {
  const { deps } = certificates;
  const cause = await putDue();
  const { publicId } = cause;
  await deps.certificates.wish(cause.person, { wanted: true, name });
  if (document === undefined) await finish(deps, cause);
  else {
    await deps.certificates.place(cause, { list: 1, index: 9 });
    await deps.certificates.keep(cause, { document: await document(publicId), name });
  }
  return { id: publicId, person: cause.person };
}

const readable = (html: string): string =>
  html
    .replace(/^[^]*<main/, '<main')
    .replace(/<footer[^]*$/, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', '’')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');

async function open(id: string, language: 'en' | 'es' = 'en') {
  const response = await certificates.get(`${language === 'es' ? '/es' : ''}/verify/${id}`);
  const html = await response.text();
  return { response, html, text: readable(html) };
}

/** What each language must say of a state, without scripts. */
async function expectState(
  id: string,
  state: keyof (typeof verifyMessages)['en']['titles'],
  about: Partial<Record<'en' | 'es', { readonly on?: string; readonly detail?: string }>> = {},
): Promise<void> {
  for (const language of ['en', 'es'] as const) {
    const { text, html } = await open(id, language);
    const { titles, says } = verifyMessages[language];
    expect(text).toContain(titles[state]);
    expect(text).toContain(says[state]({ on: '', detail: '', ...about[language] }));
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain(`data-state="${state}"`);
    expect(html).not.toContain('%verdict.');
  }
}

const NOON_WORDS = { en: { on: 'November 24, 2026' }, es: { on: '24 de noviembre de 2026' } };

describe('the page of a certificate reads without scripts', () => {
  test('valid: course, kind, hours, date, issuer and the name that was signed in', async () => {
    const { id } = await give();

    await expectState(id, 'valid', NOON_WORDS);
    const { response, text, html } = await open(id);
    expect(response.status).toBe(200);
    for (const fact of [
      'María Elena Ruiz',
      'Ready for CORE',
      'Groundwork · Community organizing',
      '3¼ hours',
      'November 24, 2026',
      'Groundwork',
      verifyMessages.en.by.server,
    ]) {
      expect(text).toContain(fact);
    }
    expect((await open(id, 'es')).text).toContain('Todo listo para CORE');
    expect(html).toContain(`href="/es/verify/${id}/"`);
    expect((await certificates.get(`/verify/${id}/`)).status).toBe(200);
  });

  test('S19 S20 S22 it is HTML with no script, kept out of search engines, caches and other sites', async () => {
    const { response, html } = await open((await give()).id);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-robots-tag')).toBe('noindex');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).not.toMatch(/<script>|<style|\sstyle=|\son[a-z]+=/);
  });

  test('a name nobody asked for is not there', async () => {
    const { text } = await open((await give(null)).id);
    expect(text).toContain('Left off, as its holder chose');
    expect(text).not.toContain('María');
  });

  test('S18 a name is text, whatever is in it, and is never taken for a mark', async () => {
    const name = '<img src=x onerror=alert(1)> "%verdict.day%" & \'$&';
    const { html, text } = await open((await give(name)).id);
    expect(html).not.toContain('<img src=x');
    expect(text).toContain(name.replaceAll("'", '’'));
    const whole = /data-verdict="([^"]*)"/.exec(html)?.[1] ?? '';
    const told = JSON.parse(
      whole.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    ) as VerdictView; // prettier-ignore
    expect(told.lines?.name).toBe(name);
  });

  test('S44 revoked: on which day, and the public reason', async () => {
    const { id } = await give();
    await revokeCertificate(certificates.deps, { id, reason: 'It was issued twice.', by: 'ana' });
    const detail = 'It was issued twice.';
    await expectState(id, 'revoked', { en: { ...NOON_WORDS.en, detail }, es: { ...NOON_WORDS.es, detail } });
  });

  test('replaced, and by nothing that tells which', async () => {
    const { id, person } = await give();
    await replaceCertificate(certificates.deps, { id });
    const { certificates: all } = await certificates.deps.certificates.readAll(person);
    await expectState(id, 'replaced', NOON_WORDS);
    const next = all.find(({ publicId }) => publicId !== id)?.publicId ?? '';
    expect((await open(id)).html).not.toContain(next);
    await expectState(next, 'valid', NOON_WORDS);
  });

  test('expired, and not yet valid', async () => {
    const { id } = await give();
    const signed = async (publicId: string): Promise<string> => {
      const { issuer, signer } = certificates.deps;
      const unsigned = certificateDocument(issuer, facts({ publicId }), { list: 1, index: 9 });
      const method = verificationMethodOf(issuer.did, 'key-2026-1');
      const ending = { ...unsigned, validUntil: '2026-11-25T12:00:00Z' };
      return JSON.stringify(
        await addProof(ending, method, NOON, (message) => signer.sign('key-2026-1', message)),
      );
    };
    const ended = await give(null, signed);

    certificates.now = NOON + DAY_MS;
    await expectState(ended.id, 'expired', {
      en: { on: 'November 25, 2026' },
      es: { on: '25 de noviembre de 2026' },
    });
    certificates.now = NOON - DAY_MS;
    await expectState(id, 'not_yet_valid', NOON_WORDS);
  });

  test('a list that is too old, or is not there, never says "valid"', async () => {
    const { id } = await give();
    certificates.now = NOON + LIST_LIFE_MS;
    await expectState(id, 'stale_list');
    const { statusLists } = certificates.deps;
    const without: CertificatesContext['statusLists'] = withAnswers(statusLists, {
      published: () => Promise.resolve(null),
    });
    certificates = await another({ statusLists: without });
    await expectState(id, 'cannot_check_status');
    expect((await open(id)).text).not.toContain(verifyMessages.en.titles.valid);
  });
});

describe('what cannot be opened', () => {
  test('S44 unknown, malformed, not signed yet and erased are one 404, byte for byte', async () => {
    const erased = await give();
    await eraseCertificates(certificates.deps, erased.person, erased.person);
    const { publicId: unsigned } = await putDue();

    const pages = [];
    for (const id of [
      'A'.repeat(22),
      erased.id,
      unsigned,
      'x',
      'valid',
      `${'A'.repeat(22)}/b`,
      '%3Cscript%3E',
      'A'.repeat(5000),
    ]) {
      const { response, html } = await open(id);
      expect(response.status).toBe(404);
      pages.push(html);
    }
    expect(new Set(pages).size).toBe(1);
    await expectState('A'.repeat(22), 'unknown');
  });

  test('B9: somebody who opens many unknown addresses keeps nobody of their network from a page', async () => {
    certificates.now = NOON + 120_000;
    const { id } = await give();
    const statuses = new Set<number>();
    for (let tries = 0; tries < 70; tries += 1) {
      statuses.add((await open(certificates.deps.ids.secret())).response.status);
    }
    expect(statuses).toEqual(new Set([404]));
    expect((await open(id)).response.status).toBe(200);
  });

  test('R18 the signer is down → everyone can check all the same, also in a process that never met it', async () => {
    certificates.now = NOON + 120_000;
    const { id } = await give();
    keys.isDown = true;
    certificates = await another();
    certificates.now = NOON + 120_000;
    await expectState(id, 'valid', NOON_WORDS);
    expect((await certificates.get('/.well-known/did.json')).status).toBe(200);
  });

  test('S50 a database that says nothing → 503 and words within the deadline of a call', async () => {
    const find = () => new Promise<never>(() => undefined);
    const { certificates: stored } = certificates.deps;
    certificates = await another({ certificates: withAnswers(stored, { find }), deadlineMs: 50 });
    certificates.now = NOON + 180_000;
    const { response, text } = await open('A'.repeat(22));
    expect(response.status).toBe(503);
    expect(text).toContain(verifyMessages.en.titles.problem);
  });

  test('S50 database down → 503 and words, and a line in the log without the id', async () => {
    certificates.now = NOON + 120_000;
    const { id } = await give();
    const { certificates: stored } = certificates.deps;
    certificates = await another({ certificates: withAnswers(stored, { find: isDown }) });
    certificates.now = NOON + 120_000;
    expect((await open(id)).response.status).toBe(503);
    expect(certificates.logged).toMatchObject([{ level: 'warn', route: 'verify' }]);
    expect(JSON.stringify(certificates.logged)).not.toContain(id);
  });
});
