import { expect, test } from 'vitest';
import { readBakedPng, readBakedSvg } from '#domain/certificate/baked.ts';
import { certificateRoutes } from '#functions/certificates/routes.ts';
import { createApp } from '#functions/http/pipeline.ts';
import { lambdaHandler } from '#functions/http/lambda.ts';
import { ids } from '#functions/ids.ts';
import { MOST_OF_NETWORK } from '#functions/http/costly.ts';
import { fromResult, toEvent } from '../../../infra/local/gateway.ts';
import { NOON, SITE, replyTo, refusal } from '../../support/api.ts';
import { certificates, makeFinisher, name, setUp } from './set-up.ts';
import { openPdf, scan, textOf } from '../../unit/certificates/pdf-reader.ts';

setUp();

const issue = async (to: string | null): Promise<string> =>
  (await name((await makeFinisher()).cookie, to)).certificates[0]!.id;

const get = (id: string, as: string): Promise<Response> => certificates.get(`/api/certificates/${id}/${as}`);
const bytesOf = async (response: Response): Promise<Uint8Array> =>
  new Uint8Array(await response.arrayBuffer());
const signedOf = async (id: string): Promise<string> =>
  (await certificates.get(`/api/certificates/${id}`)).text();

test('the PDF names its holder, leads to its page, and holds the very bytes that were signed', async () => {
  const id = await issue('Inés Caballero-Rendón');
  const pdf = await openPdf(await bytesOf(await get(id, 'pdf')));
  const text = await textOf(pdf);
  expect(text).toContain('Inés Caballero-Rendón');
  expect(text).toContain('3¼ horas');
  expect(text).toContain('24 de noviembre de 2026');
  expect(await scan(pdf)).toBe(`${SITE}/verify/${id}`);
  const [attached] = [...((await pdf.getAttachments()) ?? [])].map(([file]) => file);
  const content: unknown = await pdf.getAttachmentContent(attached!);
  expect(Buffer.from(content as Uint8Array).toString()).toBe(await signedOf(id));
});

test('the badges hold the very bytes that were signed', async () => {
  const id = await issue(null);
  const signed = await signedOf(id);
  expect(readBakedPng(await bytesOf(await get(id, 'png')))).toEqual({ ok: true, value: signed });
  expect(readBakedSvg(await bytesOf(await get(id, 'svg')))).toEqual({ ok: true, value: signed });
});

test.each([
  ['pdf', 'application/pdf'],
  ['png', 'image/png'],
  ['svg', 'image/svg+xml'],
])('S21 the %s is saved and not shown, kept by no cache, and its name tells nobody’s', async (as, media) => {
  const { headers } = await get(await issue('Inés'), as);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': media,
    'content-disposition': `attachment; filename="groundwork-ready-es.${as}"`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  expect(headers.get('access-control-allow-origin')).toBeNull();
});

test('a name in letters that the faces lack is told by its script, and the badges are there all the same', async () => {
  const id = await issue('فاطمة الزهراء');
  expect(await replyTo(get(id, 'pdf'))).toEqual(refusal(422, 'letters_missing', 'Arab'));
  expect((await get(id, 'png')).status).toBe(200);
  expect((await get(id, 'svg')).status).toBe(200);
});

test('S44 unknown, malformed and not signed yet are one 404, for each kind of file', async () => {
  certificates.signer.isDown = true;
  const due = await issue('Inés');
  certificates.signer.isDown = false;
  for (const as of ['pdf', 'png', 'svg']) {
    const answers = await Promise.all(
      [due, ids.secret(), 'x'].map(async (id) => {
        const response = await get(id, as);
        return `${response.status} ${await response.text()}`;
      }),
    );
    expect(new Set(answers)).toEqual(new Set(['404 {"error":"not_found"}']));
  }
  expect((await get(ids.secret(), 'gif')).status).toBe(404);
});

test('bytes come whole through Lambda’s answer and the gateway', async () => {
  const id = await issue('Inés');
  const app = createApp(certificates.deps, certificateRoutes(certificates.deps));
  const event = toEvent({
    method: 'GET',
    path: `/api/certificates/${id}/png`,
    query: '',
    headers: {},
    body: Buffer.alloc(0),
    viewer: { address: '192.0.2.1', port: 4000 },
    now: NOON,
    requestId: 'one',
  });
  const reply = fromResult(await lambdaHandler(app)(event));

  expect(reply.status).toBe(200);
  expect(new Uint8Array(reply.body)).toEqual(await bytesOf(await get(id, 'png')));
});

test('O8 B9 one network takes so many files in ten minutes; what finds nothing is not counted', async () => {
  const { app } = certificates;
  const id = await issue('Ana');
  const take = async (from: string, what = id) => {
    const headers = { 'cloudfront-viewer-address': `${from}:1` };
    return (await app.request(`/api/certificates/${what}/svg`, { headers })).status;
  };
  for (let miss = 0; miss <= MOST_OF_NETWORK; miss += 1) {
    expect(await take('203.0.113.1', 'A'.repeat(22))).toBe(404);
  }
  for (let file = 0; file < MOST_OF_NETWORK; file += 1) expect(await take('203.0.113.1')).toBe(200);
  expect(await take('203.0.113.2')).toBe(429);
  expect(await take('198.51.100.1')).toBe(200);
});
