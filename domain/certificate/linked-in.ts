import type { CertificateFacts } from './facts.ts';
import { certificateMessages } from './text.ts';

/**
 * The address that opens LinkedIn's form "Add license or certification", filled in.
 * @param certId the credential's id there: the public id of the certificate
 * @returns an https address; the year has four digits, the month is 1 to 12, as LinkedIn asks
 */
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
