/** AWS "Partitions and data distribution". */
export const PARTITION_WRITES = 1000;

/** Parts of a key that belong to one person, device, link or secret. */
const OWN = /:(ulid|hash|public-id)>/;

export const isShared = (partition: string): boolean => !OWN.test(partition);

/** Learners in the busiest month, and how much busier its busiest second is than its average one. */
export const MOST_LEARNERS = 10_000_000;
export const PEAK = 20;
export const SECONDS = 30 * 24 * 60 * 60;

/** Partitions that people share, and when they are written. A test fails where a kind of item has another. */
const WRITTEN_WHEN = {
  'TASKS#due#access':
    'somebody says what they need, it is taken to be looked at and put off, and deleted after the training',
  AFFILIATES: 'an administrator opens an affiliate by hand',
  'A#<affiliate:scope>#cohorts': 'staff open a cohort by hand',
  'TASKS#due#certificate': 'a certificate becomes due, is taken, and is done',
  'TASKS#due#mail':
    'three reminders in the month: each is put down, moves on when it is claimed, and is done',
  'TASKS#due#telephone': 'somebody gives a number to call, and takes it back',
  'TASKS#due#transfer': 'a coordinator takes somebody from another affiliate by hand, and it is done',
  'TASKS#due#address':
    'one in fifty changes their address: it is begun, settled, taken, and forgotten a week later',
  'TASKS#due#score':
    'one in twenty comes from a course site: a part of their record is put down ten times, taken, and sent',
  'TASKS#due#idle': 'somebody is there in a month, and when their account would be idle moves on',
  'TASKS#due#deletion': 'one in fifty deletes their account: it is asked, taken some five times, and done',
  'TASKS#due#merge': 'two accounts become one by hand, and it is done',
  'STATUS#<list:count>': 'a certificate takes a place in the newest list, and one in a hundred is revoked',
  'JOINS#<where:scope>': 'staff make or close a link by hand, and those for administrators share a list',
  'LEDGER#<day:day>': 'people sign out everywhere, and staff take something away',
  OPERATOR: 'an administrator asks the operator for something with one account',
  'ROLES#<scope:scope>': 'a trainer’s role begins or ends, all of them in one scope at worst',
  'N#<kind:slug>#<subject:subject>#<window:count>': 'a mail counts against the budget of all mails',
  'ISSUER#KEYS': 'a key is published once a year',
  'TASKS#due#worksheet#<shard:count>':
    'somebody begins a text that their account keeps: the clock looks at it after eleven months',
  'ROLE-ENDS#<scope:scope>': 'an administrator ends the role of another',
  SWITCHES: 'an operator turns a switch',
} as const satisfies Readonly<Record<string, string>>;

/**
 * Writes of one unit in the month for each learner. Those that are left out aren't caused by learners: there
 * is one a second at most.
 */
const EACH_LEARNER: Readonly<Partial<Record<keyof typeof WRITTEN_WHEN, number>>> = {
  'TASKS#due#access': 4,
  'TASKS#due#certificate': 3,
  'TASKS#due#mail': 12,
  'TASKS#due#telephone': 2,
  'TASKS#due#address': 0.2,
  'TASKS#due#score': 2,
  'TASKS#due#idle': 2,
  'TASKS#due#deletion': 0.2,
  'STATUS#<list:count>': 2,
  'LEDGER#<day:day>': 2,
  'ROLES#<scope:scope>': 0.1,
  'N#<kind:slug>#<subject:subject>#<window:count>': 5,
  // Forty texts over 16 partitions.
  'TASKS#due#worksheet#<shard:count>': 2.5,
};

export const SHARED_PARTITIONS = Object.entries(WRITTEN_WHEN).map(([partition, why]) => {
  const each = Object.entries(EACH_LEARNER).find(([name]) => name === partition)?.[1];
  const peakUnits = each === undefined ? 1 : (each * MOST_LEARNERS * PEAK) / SECONDS;
  return { partition, why, peakUnits };
});
