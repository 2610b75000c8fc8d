import { factsOf } from '#domain/certificate/facts.ts';
import type { FileReply } from '#domain/contract/file.ts';
import { CertificateDocument, readCertificate } from '#domain/credential/certificate-document.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import type { Failure } from '../http/problems.ts';
import { bakedPng, bakedSvg } from './drawing/badge.ts';
import { drawCertificate } from './drawing/draw.ts';

/*
 * What needs faces, marks and badges, 1.5 MB of them: import this file when a file is asked for.
 */

/** A kind of file of a certificate. */
export type FileKind = 'pdf' | 'png' | 'svg';

/**
 * A file of a certificate, drawn of what is signed and with it inside.
 * @param signed its JSON, byte for byte
 * @param origin of the site whose page says whether it holds
 * @returns `letters_missing` where the PDF's faces lack letters of the name: the badges carry no name, and are always there
 */
export async function fileOf(
  as: FileKind,
  signed: string,
  origin: string,
): Promise<Result<FileReply, Failure>> {
  const reading = readCertificate(CertificateDocument.parse(JSON.parse(signed)));
  const { kind, language } = reading;
  const name = `groundwork-${kind}-${language}.${as}`;
  if (as === 'png') return ok({ name, bytes: bakedPng(kind, language, signed) });
  if (as === 'svg') {
    return ok({ name, bytes: new TextEncoder().encode(bakedSvg(kind, language, signed)) });
  }
  const drawn = await drawCertificate(factsOf(reading, origin), signed);
  return drawn.ok
    ? ok({ name, bytes: drawn.value })
    : fail({ error: 'letters_missing', field: drawn.error.missing });
}
