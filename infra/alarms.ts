export const RUNBOOK = 'docs/runbook.md';

export const ALARMS = {
  PagesFail: {
    hurts: 'People can’t open the site. Those who have it on their phone read on.',
    section: 'The site or the API fails',
  },
  ApiFails: {
    hurts: 'Phones can’t send steps, boards don’t open. What people do waits on their phones.',
    section: 'The site or the API fails',
  },
  ApiSlow: { hurts: 'Trainers wait for boards, phones try again and again.', section: 'The API is slow' },
  FunctionFails: { hurts: 'Some requests or mails fail.', section: 'The site or the API fails' },
  FunctionSlow: { hurts: 'Requests or tasks are about to be cut off.', section: 'The API is slow' },
  FunctionsThrottled: {
    hurts: 'Requests are refused, since too many run at once. Phones try again later.',
    section: 'Requests are refused',
  },
  TablesThrottled: {
    hurts: 'Steps are taken late. What people do waits on their phones.',
    section: 'Requests are refused',
  },
  Undelivered: {
    hurts: 'A mail or a certificate was given up after three tries.',
    section: 'Events were given up',
  },
  ClockStopped: {
    hurts: 'People who have earned a certificate don’t get it.',
    section: 'Certificates don’t come',
  },
  SignerDown: { hurts: 'Certificates come late. They stay due.', section: 'Certificates don’t come' },
  KeyTouched: {
    hurts: 'Somebody else signed, or tried to, or changed a signing key: certificates could be forged.',
    section: 'A signing key was touched',
  },
  IssuerMissing: {
    hurts: 'Nobody can check a certificate: the issuer’s keys are not answered.',
    section: 'Certificates can’t be checked',
  },
  MailBounces: {
    hurts: 'SES stops all our mail above 5 %: nobody could sign in by code.',
    section: 'Mail doesn’t arrive',
  },
  MailComplaints: {
    hurts: 'SES stops all our mail above 0.1 %: nobody could sign in by code.',
    section: 'Mail doesn’t arrive',
  },
  MailStopped: {
    hurts: 'People who ask for a code get none, since the limit of mails in all is reached.',
    section: 'Somebody abuses sign-in',
  },
  SignInsRefused: {
    hurts: 'Somebody guesses codes. Whose address they guess at can’t sign in by code today.',
    section: 'Somebody tries what isn’t theirs',
  },
  RightsTried: {
    hurts: 'Somebody tries calls that their role doesn’t open. None of them succeeded.',
    section: 'Somebody tries what isn’t theirs',
  },
  ManyExports: {
    hurts: 'Lists of people leave the site far more often than groups need.',
    section: 'Somebody tries what isn’t theirs',
  },
} as const satisfies Readonly<Record<string, { readonly hurts: string; readonly section: string }>>;

export type AlarmName = keyof typeof ALARMS;

export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-');

export const alarmDescription = (name: AlarmName): string =>
  `${ALARMS[name].hurts} What to do: ${RUNBOOK}#${anchorOf(ALARMS[name].section)}`;
