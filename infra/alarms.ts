export const RUNBOOK = 'docs/runbook.md';

/** By the section of the runbook that says what to do: each alarm with what hurts. */
const BY_SECTION = {
  'The site or the API fails': {
    PagesFail: 'People can’t open the site. Those who have it on their phone read on.',
    ApiFails: 'Phones can’t send steps, boards don’t open. What people do waits on their phones.',
    FunctionFails: 'Some requests or mails fail.',
  },
  'The API is slow': {
    ApiSlow: 'Trainers wait for boards, phones try again and again.',
    FunctionSlow: 'Requests or tasks are about to be cut off.',
  },
  'Requests are refused': {
    FunctionsThrottled: 'Requests are refused, since too many run at once. Phones try again later.',
    TablesThrottled: 'Steps are taken late. What people do waits on their phones.',
  },
  'Events were given up': { Undelivered: 'A mail or a certificate was given up after three tries.' },
  'Certificates don’t come': {
    ClockStopped: 'People who have earned a certificate don’t get it.',
    SignerDown: 'Certificates come late. They stay due.',
  },
  'A signing key was touched': {
    KeyTouched: 'Somebody else signed, or tried to, or changed a signing key: certificates could be forged.',
  },
  'Certificates can’t be checked': {
    IssuerMissing: 'Nobody can check a certificate: the issuer’s keys are not answered.',
  },
  'Mail doesn’t arrive': {
    MailBounces: 'SES stops all our mail above 5 %: nobody could sign in by code.',
    MailComplaints: 'SES stops all our mail above 0.1 %: nobody could sign in by code.',
  },
  'Somebody abuses sign-in': {
    MailStopped: 'People who ask for a code get none, since the limit of mails in all is reached.',
  },
  'Somebody tries what isn’t theirs': {
    SignInsRefused: 'Somebody guesses codes. Whose address they guess at can’t sign in by code today.',
    RightsTried: 'Somebody tries calls that their role doesn’t open. None of them succeeded.',
    ManyExports: 'Lists of people leave the site far more often than groups need.',
  },
} as const;

type NamesIn<Section> = Section extends unknown ? keyof Section : never;
export type AlarmName = NamesIn<(typeof BY_SECTION)[keyof typeof BY_SECTION]>;

export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-');

/** By name: what hurts, and where to read what to do. */
export const ALARMS: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_SECTION).flatMap(([section, alarms]) =>
    Object.entries(alarms).map(([name, hurts]): [string, string] => [
      name,
      `${hurts} What to do: ${RUNBOOK}#${anchorOf(section)}`,
    ]),
  ),
);

export const alarmDescription = (name: AlarmName): string => ALARMS.get(name) ?? '';
