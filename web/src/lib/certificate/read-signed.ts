import { type CertificateFacts, factsOf } from '#domain/certificate/facts.ts';
import * as rows from '#domain/contract/certificates.ts';
import { CertificateDocument, readCertificate } from '#domain/certificate/document.ts';
import type { Language } from '#domain/values/ids.ts';
import { call, type Outcome } from '../api/client.ts';

/**
 * What a certificate's sheet shows, from its signed document and nothing else.
 * @param language to show it in, whichever it was signed in
 */
export async function readSigned(id: string, language: Language): Promise<Outcome<CertificateFacts>> {
  const answer = await call(rows.readCertificate, null, { named: id });
  if (!answer.ok) return answer;
  const document = CertificateDocument.safeParse(answer.value);
  const facts = document.success ? factsOf(readCertificate(document.data), location.origin, language) : null;
  return facts === null ? { ok: false, error: 'unreadable' } : { ok: true, value: facts };
}
