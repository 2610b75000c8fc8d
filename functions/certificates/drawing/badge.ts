import { Buffer } from 'node:buffer';
import { bakePng, bakeSvg } from '#domain/certificate/baked.ts';
import type { CertificateKind } from '#domain/certificate/facts.ts';
import type { Language } from '#domain/values/ids.ts';
import badges from '#certificates/badges.json' with { type: 'json' };

/** The same for everybody: the achievement's `image`. */
export function badgeImage(
  kind: CertificateKind,
  language: Language,
): { readonly svg: string; readonly png: Uint8Array } {
  const { svg, png } = badges[kind][language];
  return { svg, png: Buffer.from(png, 'base64') };
}

export const bakedPng = (kind: CertificateKind, language: Language, credentialJson: string): Uint8Array =>
  bakePng(badgeImage(kind, language).png, credentialJson);

export const bakedSvg = (kind: CertificateKind, language: Language, credentialJson: string): string =>
  bakeSvg(badgeImage(kind, language).svg, credentialJson);
