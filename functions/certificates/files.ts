import { factsOf } from '#domain/certificate/facts.ts';
import type { FileReply } from '#domain/contract/file.ts';
import { CertificateDocument, readCertificate } from '#domain/certificate/document.ts';
import type { Language } from '#domain/ids.ts';
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
 * @param language to draw the PDF in; null for the one it was signed in. What is signed, and the badge, stay as they are.
 * @returns `letters_missing` where the PDF's faces lack letters of the name: the badges carry no name, and are always there
 */
export async function fileOf(
  as: FileKind,
  signed: string,
  { origin, language }: { readonly origin: string; readonly language: Language | null },
): Promise<Result<FileReply, Failure>> {
  const reading = readCertificate(CertificateDocument.parse(JSON.parse(signed)));
  const { kind, language: own } = reading;
  const named = (of: Language): string => `groundwork-${kind}-${of}.${as}`;
  if (as === 'png') return ok({ name: named(own), bytes: bakedPng(kind, own, signed) });
  if (as === 'svg') {
    return ok({ name: named(own), bytes: new TextEncoder().encode(bakedSvg(kind, own, signed)) });
  }
  const facts = factsOf(reading, origin, language ?? own);
  if (facts === null) throw new Error('a certificate was signed with words that are gone');
  const drawn = await drawCertificate(facts, signed);
  return drawn.ok
    ? ok({ name: named(facts.language), bytes: drawn.value })
    : fail({ error: 'letters_missing', field: drawn.error.missing });
}
