import type { CertificateKind } from '#domain/certificate/facts.ts';
import type { NameProblem } from '#domain/values/name.ts';
import { inBoth } from '#lib/i18n/translation.ts';

const en = {
  title: 'Certificates',
  /** A cohort needn't be called CORE, as the certificates are. */
  kinds: { ready: 'For the pre-work', core: 'For the training' } satisfies Record<CertificateKind, string>,
  see: 'See the certificate',
  revoke: 'Take it back',
  revokeTitle: (kind: string) => `Take back the certificate “${kind}”?`,
  revokeSay: 'It stops counting for good. This cannot be undone. You can give a new one in its place.',
  reason: 'The reason',
  reasonHint:
    'Everyone who checks the certificate can read it. Say what was wrong with the certificate, nothing about the person.',
  reasonProblem: {
    name_empty: 'Please write the reason, in a sentence.',
    name_too_long: 'Please make it shorter: 200 letters at most, and no word over 80.',
    name_control_characters: 'It has a character that cannot be seen. Please type the reason again.',
    name_direction_override: 'It has a hidden character that reverses words. Please type the reason again.',
  } satisfies Record<NameProblem, string>,
  revokeYes: 'Yes, take it back',
  cancel: 'Leave it as it is',
  revoked: 'It was taken back.',
  replace: {
    label: 'Give a new one in its place',
    question: 'Give a new certificate in its place?',
    then: 'The new one has today’s date and the name the person wants now. The old one says “replaced” to anyone who checks it.',
    yes: 'Yes, give a new one',
    no: 'Leave it as it is',
  },
  given: 'The new one is ready.',
} as const;

export const certificatesStaffMessages = inBoth(en, {
  title: 'Certificados',
  kinds: { ready: 'Por la preparación', core: 'Por la capacitación' },
  see: 'Ver el certificado',
  revoke: 'Retirarlo',
  revokeTitle: (kind) => `¿Retirar el certificado “${kind}”?`,
  revokeSay: 'Deja de contar para siempre: esto no se puede deshacer. Puedes dar uno nuevo en su lugar.',
  reason: 'La razón',
  reasonHint:
    'La puede leer cualquiera que compruebe el certificado. Di qué tenía mal el certificado, nada sobre la persona.',
  reasonProblem: {
    name_empty: 'Escribe la razón en una frase, por favor.',
    name_too_long: 'Hazla más corta, por favor: 200 letras como máximo y ninguna palabra de más de 80.',
    name_control_characters: 'Trae un signo que no se ve. Escribe la razón de nuevo, por favor.',
    name_direction_override: 'Trae un signo que voltea las palabras. Escribe la razón de nuevo, por favor.',
  },
  revokeYes: 'Sí, retirarlo',
  cancel: 'Dejarlo como está',
  revoked: 'Quedó retirado.',
  replace: {
    label: 'Dar uno nuevo en su lugar',
    question: '¿Dar un certificado nuevo en su lugar?',
    then: 'El nuevo lleva la fecha de hoy y el nombre que la persona quiere ahora. El anterior dirá “reemplazado” a quien lo compruebe.',
    yes: 'Sí, dar uno nuevo',
    no: 'Dejarlo como está',
  },
  given: 'Ya está el nuevo.',
});
