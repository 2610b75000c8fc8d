export const NOTICE_SUBJECTS = [
  'new-device',
  'wrong-codes',
  'passkey-added',
  'passkey-removed',
  'recovery-code-used',
  'recovery-code-renewed',
  'role-given',
  'administrator-ended',
] as const;

export type NoticeSubject = (typeof NOTICE_SUBJECTS)[number];
