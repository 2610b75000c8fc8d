import { factsOf, type CertificateKind } from '#domain/certificate/facts.ts';
import type { FileReply } from '#domain/contract/route.ts';
import { CertificateDocument, readCertificate } from '#domain/certificate/document.ts';
import type { Language } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Failure } from '../http/problems.ts';
import { drawCertificate } from './drawing/draw.ts';
import { Buffer } from 'node:buffer';
import { bakePng, bakeSvg } from '#domain/certificate/baked.ts';
import badges from '#certificates/badges.json' with { type: 'json' };

/** The same for everybody: the achievement's `image`. */
export function badgeImage(kind: CertificateKind, language: Language) {
  const { svg, png } = badges[kind][language];
  return { svg, png: Buffer.from(png, 'base64') };
}

export const bakedPng = (kind: CertificateKind, language: Language, credentialJson: string): Uint8Array =>
  bakePng(badgeImage(kind, language).png, credentialJson);

export const bakedSvg = (kind: CertificateKind, language: Language, credentialJson: string): string =>
  bakeSvg(badgeImage(kind, language).svg, credentialJson);

/* Loads fonts, marks and badges, 1.5 MB. Import this file when a file is requested. */

export type FileKind = 'pdf' | 'png' | 'svg';

/**
 * Drawn from the signed document and with it inside. @param signed its JSON, byte for byte
 * @param language of the PDF; null for the one it was signed in, which the badge always has
 * @returns `letters_missing` where the PDF's fonts lack letters of the name. Badges carry no name and always
 * work.
 */
export async function fileOf(
  as: FileKind,
  signed: string,
  { origin, language }: { origin: string; language: Language | null },
): Promise<Result<FileReply, Failure>> {
  const reading = readCertificate(CertificateDocument.parse(JSON.parse(signed)));
  const { kind, language: own } = reading;
  const named = (of: Language): string => `groundwork-${kind}-${of}.${as}`;
  if (as === 'png') return ok({ name: named(own), bytes: bakedPng(kind, own, signed) });
  if (as === 'svg') {
    return ok({ name: named(own), bytes: new TextEncoder().encode(bakedSvg(kind, own, signed)) });
  }
  const facts = factsOf(reading, origin, language ?? own);
  if (facts === null) throw new Error('a certificate was signed with a text that is gone');
  const drawn = await drawCertificate(facts, signed);
  return drawn.ok
    ? ok({ name: named(facts.language), bytes: drawn.value })
    : fail({ error: 'letters_missing', field: drawn.error.missing });
}
