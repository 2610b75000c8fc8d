/** AWS "Partitions and data distribution". */
export const PARTITION_WRITES = 1000;

/** Parts of a key that belong to one person, device, link or secret. */
const OWN = /:(ulid|hash|public-id)>/;

export const isShared = (partition: string): boolean => !OWN.test(partition);

/** Learners in the busiest month, and how much busier its busiest second is than its average one. */
export const MOST_LEARNERS = 10_000_000;
export const PEAK = 20;
export const SECONDS = 30 * 24 * 60 * 60;

/**
 * Partitions that people share; the writes of one unit to each in the month for each learner, and what
 * writes them. Null where learners don't cause them: then there is one a second at most. A test fails where
 * a kind of item has another partition.
 */
const WRITES: Readonly<Record<string, readonly [each: number | null, why: string]>> = {
  'TASKS#due#access': [
    4,
    'somebody says what they need, it is taken to be looked at and put off, and deleted after the training',
  ],
  AFFILIATES: [null, 'an administrator opens an affiliate by hand'],
  'A#<affiliate:scope>#cohorts': [null, 'staff open a cohort by hand'],
  'TASKS#due#certificate': [3, 'a certificate becomes due, is taken, and is done'],
  'TASKS#due#mail': [
    12,
    'three reminders in the month: each is put down, moves on when it is claimed, and is done',
  ],
  'TASKS#due#telephone': [2, 'somebody gives a number to call, and takes it back'],
  'TASKS#due#transfer': [null, 'a coordinator takes somebody from another affiliate by hand, and it is done'],
  'TASKS#due#address': [
    0.2,
    'one in fifty changes their address: it is begun, settled, taken, and forgotten a week later',
  ],
  'TASKS#due#score': [
    2,
    'one in twenty comes from a course site: a part of their record is put down ten times, taken, and sent',
  ],
  'TASKS#due#idle': [2, 'somebody is there in a month, and when their account would be idle moves on'],
  'TASKS#due#deletion': [
    0.2,
    'one in fifty deletes their account: it is asked, taken some five times, and done',
  ],
  'TASKS#due#merge': [null, 'two accounts become one by hand, and it is done'],
  'STATUS#<list:count>': [
    2,
    'a certificate takes a place in the newest list, and one in a hundred is revoked',
  ],
  'JOINS#<where:scope>': [
    null,
    'staff make or close a link by hand, and those for administrators share a list',
  ],
  'LEDGER#<day:day>': [2, 'people sign out everywhere, and staff take something away'],
  OPERATOR: [null, 'an administrator asks the operator for something with one account'],
  'ROLES#<scope:scope>': [0.1, 'a trainer’s role begins or ends, all of them in one scope at worst'],
  'N#<kind:slug>#<subject:subject>#<window:count>': [5, 'a mail counts against the budget of all mails'],
  'ISSUER#KEYS': [null, 'a key is published once a year'],
  // Forty texts over 16 partitions.
  'TASKS#due#worksheet#<shard:count>': [
    2.5,
    'somebody begins a text that their account keeps: the clock looks at it after eleven months',
  ],
  'ROLE-ENDS#<scope:scope>': [null, 'an administrator ends the role of another'],
  SWITCHES: [null, 'an operator turns a switch'],
};

export const SHARED_PARTITIONS = Object.entries(WRITES).map(([partition, [each, why]]) => {
  const peakUnits = each === null ? 1 : (each * MOST_LEARNERS * PEAK) / SECONDS;
  return { partition, why, peakUnits };
});
