import type { CertificateFacts } from './facts.ts';
import { certificateMessages } from './text.ts';

/** LinkedIn's form "Add license or certification", filled in. @param certId the certificate's public id */
export function linkedInAddress(facts: Omit<CertificateFacts, 'hours'>, certId: string): string {
  const [year = '', month = ''] = facts.awardedOn.split('-');
  const query = new URLSearchParams({
    startTask: 'CERTIFICATION_NAME',
    name: certificateMessages[facts.language].kinds[facts.kind].name,
    organizationName: facts.issuer,
    issueYear: String(Number(year)),
    issueMonth: String(Number(month)),
    certUrl: facts.verifyUrl,
    certId,
  });
  return `https://www.linkedin.com/profile/add?${query.toString()}`;
}
