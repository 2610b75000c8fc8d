import type { CertificateFacts } from '#domain/certificate/facts.ts';

export const certificate = (own: Partial<CertificateFacts> = {}): CertificateFacts => ({
  kind: 'ready',
  language: 'en',
  name: 'Inés Caballero-Rendón',
  awardedOn: '2026-12-04',
  path: 'core',
  hours: own.path === 'full' ? 6 : 3.25,
  issuer: 'Cumberland Organizing Committee',
  verifyUrl: 'https://groundwork.example.org/verify/k3JfQz7vT2mXw9LbRn5YpA',
  ...own,
});

/** Stands for a signed credential: text with everything that could be written down wrongly. */
export const CREDENTIAL = JSON.stringify({
  id: 'https://groundwork.example.org/verify/k3JfQz7vT2mXw9LbRn5YpA',
  name: 'Nguyễn Thị Ánh “]]>” <b>&amp;</b> فاطمة',
  proof: [{ proofValue: 'z3FXQ' }],
});
